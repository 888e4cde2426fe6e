// SPDX-License-Identifier: Apache-2.0
package org.sekisho.listing;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekisho.egress.EgressPools;
import org.sekisho.listing.dns.DnsClient;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.state.JsonSnapshot;

/**
 * Looks whether the addresses of pool members are listed, or set up wrongly, and takes those members out of their pools
 * as settings say. Two looks have to agree, at least half of {@code listings.every} apart; whether an address is on
 * this machine is believed at once. What cannot be told changes nothing, for a day. Thread-safe; a look waits for DNS.
 */
public final class ListingWatch {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ListingSettings settings;
    private final List<EgressAddress> egress;
    private final BlocklistClient lists;
    private final EgressCheck check;
    private final PoolWithdrawal members;
    private final JsonSnapshot<ListingSnapshot> file;
    private final ListingLog log;
    private final InstantSource clock;
    private volatile ListingSnapshot snapshot;
    private volatile Map<String, String> kept = Map.of();

    /**
     * Opens what was known.
     *
     * @param egress from where the members send
     * @param path where it is kept; made at the first look
     */
    public static ListingWatch open(
            ListingSettings settings, List<EgressAddress> egress, Path path, EgressPools pools, Surroundings around) {
        return new ListingWatch(settings, egress, ListingSnapshot.file(path), pools, around);
    }

    /** What a watch needs of its server. */
    public record Surroundings(DecisionMetrics decisions, InstantSource clock) {}

    private ListingWatch(
            ListingSettings settings,
            List<EgressAddress> egress,
            JsonSnapshot<ListingSnapshot> file,
            EgressPools pools,
            Surroundings around) {
        this.settings = settings;
        this.egress = List.copyOf(egress);
        DnsClient dns = new DnsClient(settings.resolver(), TIMEOUT);
        this.lists = new BlocklistClient(dns);
        this.check = new EgressCheck(dns);
        this.file = file;
        this.snapshot = file.read().orElse(ListingSnapshot.EMPTY);
        this.members = new PoolWithdrawal(pools, snapshot.withdrawn(), snapshot.overruled());
        this.log = new ListingLog(around.decisions());
        this.clock = around.clock();
    }

    /** How it was at the last look. */
    public ListingSnapshot snapshot() {
        return snapshot;
    }

    public ListingSettings settings() {
        return settings;
    }

    /** From where the members send. */
    public List<EgressAddress> egress() {
        return egress;
    }

    /** Members that should leave their pool and cannot, and why. */
    public Map<String, String> kept() {
        return kept;
    }

    /** Whether there is anything to do: to look, or to put back what an earlier configuration took out. */
    public boolean isOn() {
        return settings.isOn() || !snapshot.withdrawn().isEmpty();
    }

    /** Looks once at everything, and does what follows. */
    public synchronized void look() {
        Instant now = clock.instant();
        ListingSnapshot before = snapshot;
        List<ListingSnapshot.Fault> faults = new ArrayList<>();
        List<ListingStatus> watched = new ArrayList<>();
        settings.lists().forEach(list -> watched.addAll(look(list, faults, now)));
        if (settings.egress() != Action.OFF) {
            egress.forEach(member -> watched.addAll(look(member, now)));
        }
        List<ListingSnapshot.Past> changes = watched.stream()
                .flatMap(one -> change(before.find(one.source(), one.subject(), now), one, now))
                .toList();
        changes.forEach(log::changed);
        faults.stream().filter(fault -> !before.faults().contains(fault)).forEach(log::distrusted);
        Map<String, String> bad = badMembers(watched);
        members.apply(bad);
        members.kept().forEach((processor, why) -> tellKept(processor, bad.getOrDefault(processor, ""), why));
        kept = members.kept();
        snapshot = new ListingSnapshot(
                now, faults, watched, members.withdrawn(), members.overruled(), before.historyWith(changes));
        file.write(snapshot);
    }

    private void tellKept(String processor, String reason, String why) {
        if (!why.equals(kept.get(processor))) {
            log.kept(processor, reason, why);
        }
    }

    private List<ListingStatus> look(DnsBlocklist list, List<ListingSnapshot.Fault> faults, Instant now) {
        List<String> subjects = subjects(list);
        if (subjects.isEmpty()) {
            return List.of();
        }
        Optional<String> fault = lists.fault(list, subjects);
        fault.ifPresent(why -> faults.add(new ListingSnapshot.Fault(list.zone(), why)));
        return subjects.stream()
                .map(subject -> snapshot.find(list.zone(), subject, now)
                        .after(
                                fault.map(LookupResult::unknown).orElseGet(() -> lists.look(list, subject)),
                                now,
                                settings.every().dividedBy(2)))
                .toList();
    }

    private List<String> subjects(DnsBlocklist list) {
        return list.of() == DnsBlocklist.Kind.DOMAINS
                ? settings.domains()
                : egress.stream()
                        .flatMap(member -> member.addresses().stream())
                        .distinct()
                        .toList();
    }

    private List<ListingStatus> look(EgressAddress member, Instant now) {
        List<ListingStatus> seen = new ArrayList<>();
        check.machine(member)
                .map(look -> snapshot.find(EgressCheck.MACHINE, member.processor(), now)
                        .after(look, now, Duration.ZERO))
                .ifPresent(seen::add);
        check.helo(member)
                .map(look -> snapshot.find(EgressCheck.HELO, member.processor(), now)
                        .after(look, now, settings.every().dividedBy(2)))
                .ifPresent(seen::add);
        return seen;
    }

    private static Stream<ListingSnapshot.Past> change(ListingStatus before, ListingStatus after, Instant now) {
        if (before.isBad() == after.isBad()) {
            return Stream.of();
        }
        String what = after.isBad() ? "bad" : after.unknownSince() == null ? "good" : "forgotten";
        return Stream.of(new ListingSnapshot.Past(now, after.source(), after.subject(), what, after.detail()));
    }

    /** The members that should leave, and why. */
    private Map<String, String> badMembers(List<ListingStatus> watched) {
        Map<String, String> bad = new LinkedHashMap<>();
        for (EgressAddress member : egress) {
            watched.stream()
                    .filter(one -> one.isBad() && acts(one) && concerns(one, member))
                    .findFirst()
                    .ifPresent(one -> bad.put(member.processor(), reason(one)));
        }
        return bad;
    }

    private static String reason(ListingStatus one) {
        return one.byCheck() ? one.detail() : one.subject() + " is listed at " + one.source();
    }

    private static boolean concerns(ListingStatus one, EgressAddress member) {
        return one.byCheck()
                ? one.subject().equals(member.processor())
                : member.addresses().contains(one.subject());
    }

    private boolean acts(ListingStatus one) {
        return one.byCheck()
                ? settings.egress() == Action.DISABLE
                : settings.lists().stream()
                        .anyMatch(list -> list.zone().equals(one.source()) && list.action() == Action.DISABLE);
    }

    /** Where a person asks for an end of a listing; empty when nobody said. */
    public String link(ListingStatus listing) {
        return settings.lists().stream()
                .filter(list -> list.zone().equals(listing.source()))
                .map(list -> list.linkFor(listing.subject()))
                .findFirst()
                .orElse("");
    }

    /** The evidence to send with a request to be taken off a list, for a person to complete. */
    public String evidence(ListingStatus listing) {
        return ListingEvidence.of(listing, egress, snapshot);
    }
}
