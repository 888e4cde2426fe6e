// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A pool: the members for the same mail, with one reputation among them. Immutable.
 *
 * @param members at least one, in the order of the file, with the same conditions
 */
record Pool(List<PoolMember> members) {

    /** A warming member takes no more than so many times its share by weight of the mail of the last day. */
    private static final long MOST_OF_SHARE = 2;

    /** Why the mail is for this pool. */
    record Reason(EgressChoice.Cause cause, String why) {}

    List<PoolCondition> when() {
        return members.get(0).when();
    }

    Optional<Duration> clean() {
        return members.get(0).findClean();
    }

    boolean has(String processor) {
        return members.stream().anyMatch(member -> member.processor().equals(processor));
    }

    Set<PoolCondition> conditions() {
        return Set.copyOf(when());
    }

    /** Why, by what the mail is now. */
    Optional<Reason> reason(OutgoingMail mail, SelectionContext now) {
        for (PoolCondition condition : when()) {
            Optional<String> why = condition.why(mail, now);
            if (why.isPresent()) {
                EgressChoice.Cause cause =
                        condition.isVerdict() ? EgressChoice.Cause.VERDICT : EgressChoice.Cause.SENDER;
                return Optional.of(new Reason(cause, why.get()));
            }
        }
        return Optional.empty();
    }

    /** Who would take this key if all members were enabled and warm. */
    List<PoolMember> rank(String key, Instant now) {
        return RendezvousHashing.rank(
                key,
                members,
                members.stream().mapToLong(member -> member.weightAt(now)).toArray());
    }

    /** Who takes it, the others being disabled or warm enough; empty when all are disabled. */
    Optional<PoolMember> pick(List<PoolMember> ranked, SelectionContext now) {
        List<PoolMember> enabled = ranked.stream()
                .filter(member -> !now.isDisabled(member.processor()))
                .toList();
        return enabled.stream()
                .filter(member -> !isOverShare(member, enabled, now))
                .findFirst()
                .or(() -> enabled.stream().findFirst());
    }

    private static boolean isOverShare(PoolMember member, List<PoolMember> enabled, SelectionContext now) {
        if (!member.isWarming(now.now()) || enabled.size() == 1) {
            return false;
        }
        long sent = now.sentInADay(member.processor());
        long all = enabled.stream()
                .mapToLong(other -> now.sentInADay(other.processor()))
                .sum();
        long weights = weights(enabled, now.now());
        return (sent + 1) * weights > MOST_OF_SHARE * member.weightAt(now.now()) * (all + 1);
    }

    private static long weights(List<PoolMember> members, Instant now) {
        return members.stream().mapToLong(member -> member.weightAt(now)).sum();
    }

    /** Parts of a thousand of this pool's submitters that a member takes now, with the others as they are. */
    long perMille(PoolMember member, SelectionContext now) {
        List<PoolMember> enabled =
                members.stream().filter(one -> !now.isDisabled(one.processor())).toList();
        long weights = weights(enabled, now.now());
        if (!enabled.contains(member) || weights == 0) {
            return enabled.size() == 1 && enabled.contains(member) ? 1000 : 0;
        }
        return 1000 * member.weightAt(now.now()) / weights;
    }

    /** The most of the mail of a day that a warming member takes now, in parts of a thousand; 1000 when not warming. */
    long mostPerMille(PoolMember member, SelectionContext now) {
        return member.isWarming(now.now()) ? Math.min(1000, MOST_OF_SHARE * perMille(member, now)) : 1000;
    }

    /** Whether less than half of it would be enabled without this one, which is enabled now. */
    boolean needs(String processor, Predicate<String> isEnabled) {
        long enabled =
                members.stream().map(PoolMember::processor).filter(isEnabled).count();
        return has(processor) && isEnabled.test(processor) && 2 * (enabled - 1) < members.size();
    }

    Stream<PoolMember> stream() {
        return members.stream();
    }
}
