// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.AuditTrail;
import org.sekisho.audit.EventLog;
import org.sekisho.egress.reroute.Reroute;
import org.sekisho.egress.reroute.Reroutes;
import org.sekisho.finding.Finding;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.Release;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionListener;

/**
 * Chooses ways out and knows the state of their members: which are disabled, what was sent by each lately, who is sent
 * another way. The one place where a member is disabled or enabled; writes the audit trail and the log line. Which
 * members are disabled is kept in a file and outlives a restart. Thread-safe.
 */
public final class EgressPools implements SuspensionListener {
    private final List<PoolSelector> registered = new CopyOnWriteArrayList<>();
    private final MemberTraffic traffic = new MemberTraffic();
    private final DisabledMembers disabled;
    private final Reroutes reroutes;
    private final Brake brake;
    private final AuditTrail audit;
    private final InstantSource clock;

    private EgressPools(
            DisabledMembers disabled, Reroutes reroutes, Brake brake, AuditTrail audit, InstantSource clock) {
        this.disabled = disabled;
        this.reroutes = reroutes;
        this.brake = brake;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Pools whose disabled members are kept.
     *
     * @param file which members are disabled; made when the first one is
     * @param brake a rule that it holds only observes: its findings send nobody another way
     */
    public static EgressPools open(Path file, Reroutes reroutes, Brake brake, AuditTrail audit, InstantSource clock) {
        return new EgressPools(DisabledMembers.open(file, audit), reroutes, brake, audit, clock);
    }

    /** Makes the members of a mailet known. */
    public void register(PoolSelector pools) {
        registered.add(pools);
    }

    /** Chooses the way of a mail, counts it there, and remembers what was found about its submitter. */
    public EgressChoice choose(PoolSelector pools, OutgoingMail mail) {
        Now now = new Now(clock.instant());
        EgressChoice choice = pools.choose(mail, now);
        traffic.count(choice.processor(), now.now());
        choice.findKeep().ifPresent(length -> mail.findSubmitter()
                .ifPresent(submitter -> reroutes.add(submitter, choice.home(), choice.why(), length, now.now())));
        return choice;
    }

    /** The way that their next mail takes in each mailet, should nothing be found about it; nothing is counted. */
    public List<EgressWay> waysOf(Submitter submitter) {
        OutgoingMail mail = new OutgoingMail(submitter, false, "", null, name -> Optional.empty());
        Now now = new Now(clock.instant());
        return registered.stream()
                .map(pools -> new EgressWay(pools.choose(mail, now), pools.isSticky()))
                .toList();
    }

    /**
     * A member for people.
     *
     * @param perMille its share of the submitters of its pool now
     * @param mostPerMille the most of the mail of a day that it takes now; 1000 when it may take all
     * @param disabled why nothing leaves by it, if so
     * @param sentInAnHour mails in this hour and the one before
     * @param sentInADay mails in the last 24 hours
     */
    public record Report(
            PoolMember member,
            boolean warming,
            long perMille,
            long mostPerMille,
            Optional<DisabledMember> disabled,
            long sentInAnHour,
            long sentInADay) {}

    /** All members, by mailet and pool, in the order of the file. */
    public List<Report> members() {
        Now now = new Now(clock.instant());
        return registered.stream()
                .flatMap(PoolSelector::groups)
                .flatMap(group -> group.stream().map(member -> report(group, member, now)))
                .toList();
    }

    private Report report(Pool group, PoolMember member, Now now) {
        return new Report(
                member,
                member.isWarming(now.now()),
                group.perMille(member, now),
                group.mostPerMille(member, now),
                disabled.find(member.processor()),
                traffic.sent(member.processor(), now.now(), 1),
                now.sentInADay(member.processor()));
    }

    /** The disabled ones that stand in no file any more. */
    public List<DisabledMember> strays() {
        return disabled.all().stream().filter(one -> !isKnown(one.processor())).toList();
    }

    private boolean isKnown(String processor) {
        return registered.stream().flatMap(pools -> pools.members().stream()).anyMatch(member -> member.processor()
                .equals(processor));
    }

    /**
     * Lets nothing leave by a member until it is enabled; what is in its queue is still delivered by it.
     *
     * @return why it is disabled now: an earlier order stands; empty when there is no such member
     * @throws IllegalArgumentException when mail would have no way out any more
     */
    public synchronized Optional<DisabledMember> disable(String processor, String author, String reason) {
        if (!isKnown(processor)) {
            return Optional.empty();
        }
        return Optional.of(disabled.find(processor).orElseGet(() -> {
            if (registered.stream().anyMatch(pools -> pools.isLastOrdinary(processor, this::isEnabled))) {
                throw new IllegalArgumentException(
                        processor + " is the last enabled member for all other mail; enable another first");
            }
            return disabled.add(new DisabledMember(processor, clock.instant(), author, reason));
        }));
    }

    /**
     * As {@link #disable}, for a program: at least half of the members of each pool stay enabled.
     *
     * @throws IllegalArgumentException when they would not
     */
    public synchronized Optional<DisabledMember> withdraw(String processor, String author, String reason) {
        if (registered.stream().anyMatch(pools -> pools.needs(processor, this::isEnabled))) {
            throw new IllegalArgumentException(processor + " is needed: half of its pool has to stay enabled");
        }
        return disable(processor, author, reason);
    }

    private boolean isEnabled(String processor) {
        return disabled.find(processor).isEmpty();
    }

    /** Enables a member if this order, and no other, disabled it. */
    public synchronized boolean restore(DisabledMember order, String reason) {
        return disabled.find(order.processor()).filter(order::equals).isPresent()
                && enable(order.processor(), order.author(), reason).isPresent();
    }

    /**
     * Lets mail leave by a member again.
     *
     * @return why it was disabled; empty when it was not
     */
    public synchronized Optional<DisabledMember> enable(String processor, String author, String reason) {
        return disabled.remove(processor, author, reason, clock.instant());
    }

    /** Who is sent another way now, newest last. */
    public List<Reroute> reroutes() {
        return reroutes.holding(clock.instant());
    }

    /**
     * Sends a submitter by the clean way again.
     *
     * @return what ended; empty when they were sent by it
     */
    public Optional<Reroute> forgive(Submitter submitter, String author, String reason) {
        Optional<Reroute> was = reroutes.forgive(submitter, clock.instant());
        was.ifPresent(reroute -> tellForgiven(reroute, author, reason));
        return was;
    }

    /** The same for all of whom this rule was the last to find something. */
    public List<Reroute> forgiveAll(String rule, String author, String reason) {
        List<Reroute> forgiven = new ArrayList<>();
        for (Reroute reroute :
                reroutes.holding(clock.instant(), one -> one.why().startsWith("rule " + rule + ": "))) {
            forgive(reroute.submitter(), author, reason).ifPresent(forgiven::add);
        }
        return forgiven;
    }

    private void tellForgiven(Reroute reroute, String author, String reason) {
        EventLog.forgiven(reroute.submitter(), reroute.processor(), new EventLog.Decision(author, reason));
        String detail = "is no longer rerouted" + (reason.isEmpty() ? "" : ": " + reason);
        audit.add(new AuditEntry(clock.instant(), author, "forgive", reroute.submitter(), detail));
    }

    /** A person judged that this submitter may send: what was found before is forgiven, also on mail that was held. */
    @Override
    public void released(Suspension suspension, Release release) {
        reroutes.forgive(suspension.submitter(), release.at());
    }

    /** The state at the moment of one choice. */
    private final class Now implements SelectionContext {
        private final Instant now;

        Now(Instant now) {
            this.now = now;
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public boolean isDisabled(String processor) {
            return disabled.find(processor).isPresent();
        }

        @Override
        public boolean counts(Finding finding) {
            return brake.braked().stream().noneMatch(trip -> trip.rule().equals(finding.rule()))
                    && !reroutes.isForgiven(finding.submitter(), finding.at());
        }

        @Override
        public Optional<Reroute> reroute(Submitter submitter) {
            return reroutes.find(submitter, now);
        }

        @Override
        public long sentInADay(String processor) {
            return traffic.sentInADay(processor, now);
        }
    }
}
