// SPDX-License-Identifier: Apache-2.0
package org.sekisho.listing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sekisho.egress.DisabledMember;
import org.sekisho.egress.EgressPools;
import org.sekisho.egress.PoolMember;

/**
 * Takes pool members out of their pools, and puts them back. Never the last one of a pool, nor more than half of it,
 * nor one whose mates are no better; and only what it took out itself is put back. Where a person decided otherwise
 * about a member it took out, it leaves that member alone until nothing is wrong with it. For one thread.
 */
final class PoolWithdrawal {
    /** Who decides, in log and audit trail. */
    static final String AUTHOR = "listing-watch";

    private final EgressPools pools;
    private List<DisabledMember> withdrawn;
    private Set<String> overruled;
    private Map<String, String> kept = Map.of();

    /**
     * With what an earlier one left.
     *
     * @param overruled members about which a person decided otherwise, by their processor
     */
    PoolWithdrawal(EgressPools pools, List<DisabledMember> withdrawn, List<String> overruled) {
        this.pools = pools;
        this.withdrawn = withdrawn;
        this.overruled = new LinkedHashSet<>(overruled);
    }

    List<DisabledMember> withdrawn() {
        return withdrawn;
    }

    List<String> overruled() {
        return List.copyOf(overruled);
    }

    /** Members that should leave their pool and cannot, and why. */
    Map<String, String> kept() {
        return kept;
    }

    /** @param bad which should be out, by their processor, and why */
    void apply(Map<String, String> bad) {
        List<DisabledMember> disabled = pools.members().stream()
                .flatMap(report -> report.disabled().stream())
                .toList();
        List<DisabledMember> out = new ArrayList<>();
        for (DisabledMember order : withdrawn) {
            if (!bad.containsKey(order.processor())) {
                pools.restore(order, "no longer: " + order.reason());
            } else if (disabled.contains(order)) {
                out.add(order);
            } else {
                overruled.add(order.processor());
            }
        }
        overruled.retainAll(bad.keySet());
        Map<String, String> stay = new LinkedHashMap<>();
        bad.forEach((processor, reason) -> {
            if (overruled.contains(processor)) {
                if (disabled.stream().noneMatch(one -> one.processor().equals(processor))) {
                    stay.put(processor, "a person enabled it meanwhile");
                }
            } else if (out.stream().noneMatch(order -> order.processor().equals(processor))) {
                withdraw(processor, reason, bad.keySet(), out, stay);
            }
        });
        withdrawn = List.copyOf(out);
        kept = Map.copyOf(stay);
    }

    private void withdraw(
            String processor, String reason, Set<String> bad, List<DisabledMember> out, Map<String, String> stay) {
        List<EgressPools.Report> all = pools.members();
        Optional<PoolMember> member = all.stream()
                .map(EgressPools.Report::member)
                .filter(one -> one.processor().equals(processor))
                .findFirst();
        boolean better = all.stream()
                .filter(one ->
                        one.disabled().isEmpty() && !bad.contains(one.member().processor()))
                .anyMatch(one -> member.filter(own -> Set.copyOf(own.when())
                                .equals(Set.copyOf(one.member().when())))
                        .isPresent());
        if (member.isPresent() && !better) {
            stay.put(processor, "no other member of its pool is better");
            return;
        }
        try {
            pools.withdraw(processor, AUTHOR, reason)
                    .filter(order ->
                            order.author().equals(AUTHOR) && order.reason().equals(reason))
                    .ifPresent(out::add);
        } catch (IllegalArgumentException e) {
            stay.put(processor, String.valueOf(e.getMessage()));
        }
    }
}
