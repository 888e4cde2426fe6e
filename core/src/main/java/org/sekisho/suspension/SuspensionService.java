// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.AuditTrail;
import org.sekisho.audit.EventLog;
import org.sekisho.audit.EventLog.Decision;
import org.sekisho.finding.Finding;
import org.sekisho.submitter.Submitter;

/**
 * The one place where a submitter is stopped or let go, by a rule or by a person: it orders, writes the audit trail
 * and the log line, and tells the listeners. Thread-safe.
 */
public final class SuspensionService {
    /** How the reason of a release begins that undid a rule; the name of the rule follows. */
    private static final String UNDO = "undo of rule ";

    /** Of one submitter, enough to find what an undo released. */
    private static final int LAST = 1;

    private final Suspensions suspensions;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final Brake brake;
    private final List<SuspensionListener> listeners;

    /** @param listeners who react to what is decided, in this order */
    public SuspensionService(
            Suspensions suspensions,
            AuditTrail audit,
            InstantSource clock,
            Brake brake,
            List<SuspensionListener> listeners) {
        this.suspensions = suspensions;
        this.audit = audit;
        this.clock = clock;
        this.brake = brake;
        this.listeners = List.copyOf(listeners);
        brake.remember(suspensions.active(clock.instant()));
    }

    /**
     * Goes by what other nodes decide, too. Called while the server starts.
     *
     * @param local who keeps something on this node that follows from a decision, wherever it was made
     */
    public void follow(OtherNodes nodes, List<SuspensionListener> local) {
        brake.share(nodes.brakedRules());
        nodes.follow(new SuspensionListener() {
            @Override
            public void suspended(Suspension suspension) {
                brake.remember(List.of(suspension));
                local.forEach(listener -> listener.suspended(suspension));
            }

            @Override
            public void overruled(Suspension suspension) {
                suspension.findRule().ifPresent(rule -> brake.takeBack(rule, suspension.start()));
            }

            @Override
            public void released(Suspension suspension, Release release) {
                local.forEach(listener -> listener.released(suspension, release));
            }
        });
    }

    /**
     * What is ordered.
     *
     * @param submitter who is to be stopped
     * @param length how long, at least 1 s; null until released
     * @param reason for people, one line
     * @param author an operator's name, or {@code rule:} and the rule's name
     * @param finding what a rule had found, null when a person decided
     */
    public record Order(
            Submitter submitter,
            @Nullable Duration length,
            String reason,
            String author,
            @Nullable Finding finding) {}

    /**
     * Stops a submitter, unless a suspension that lasts longer holds already.
     *
     * @return the suspension that holds now; empty when a rule ordered it and the brake holds that rule
     */
    public Optional<Suspension> suspend(Order order) {
        Instant now = clock.instant();
        Instant until = order.length() == null ? null : now.plus(order.length());
        Suspension wanted = new Suspension(
                UUID.randomUUID(), order.submitter(), now, until, order.reason(), order.author(), order.finding());
        Optional<Suspension> before = suspensions.find(order.submitter(), now);
        if (before.isPresent() && !wanted.replaces(before.get())) {
            return before;
        }
        String rule = wanted.findRule().orElse(null);
        if (rule != null && !admits(rule, wanted)) {
            return Optional.empty();
        }
        listeners.forEach(listener -> listener.suspending(wanted));
        Suspension holds = suspensions.suspend(wanted);
        if (holds.equals(wanted)) {
            tell(holds);
        } else if (rule != null) {
            brake.takeBack(rule, wanted.start());
        }
        return Optional.of(holds);
    }

    private boolean admits(String rule, Suspension wanted) {
        Brake.Answer answer =
                brake.admit(rule, wanted.start(), trip -> listeners.forEach(listener -> listener.braking(trip)));
        for (Brake.Trip trip : answer.tripped()) {
            EventLog.braked(trip.rule(), trip.reason());
            audit.add(new AuditEntry(
                    trip.at(),
                    Suspension.RULE_AUTHOR + trip.rule(),
                    "brake",
                    null,
                    trip.rule() + ": " + trip.reason()));
            listeners.forEach(listener -> listener.braked(trip));
        }
        if (!answer.admitted()) {
            EventLog.spared(
                    wanted.submitter(),
                    wanted.author(),
                    wanted.findFinding().map(Finding::sentence).orElse(""));
        }
        return answer.admitted();
    }

    private void tell(Suspension holds) {
        EventLog.suspended(
                holds.submitter(),
                holds.until(),
                new Decision(holds.author(), holds.reason()),
                holds.findFinding().map(Finding::sentence).orElse(""),
                holds.id());
        audit.add(new AuditEntry(holds.start(), holds.author(), "suspend", holds.submitter(), holds.reason()));
        listeners.forEach(listener -> listener.suspended(holds));
    }

    /**
     * Lets a submitter send again, and forgives what was counted.
     *
     * @param actor who decided
     * @param reason for people, may be empty
     * @return what was ended; empty when nothing held
     */
    public Optional<Suspension> release(Submitter submitter, String actor, String reason) {
        Instant now = clock.instant();
        Release release = new Release(now, actor, reason);
        Optional<Suspension> ended = suspensions.release(submitter, release);
        ended.ifPresent(suspension -> {
            EventLog.released(submitter, new Decision(actor, reason), suspension.id());
            audit.add(new AuditEntry(now, actor, "release", submitter, reason));
            listeners.forEach(listener -> listener.released(suspension, release));
        });
        return ended;
    }

    /** Those that a rule stopped at or after a moment and that still hold, oldest first. */
    public List<Suspension> stoppedBy(String rule, Instant since) {
        return suspensions.active(clock.instant()).stream()
                .filter(suspension -> suspension.findRule().filter(rule::equals).isPresent())
                .filter(suspension -> !suspension.start().isBefore(since))
                .toList();
    }

    /**
     * Undoes a rule: lets all those go whom it stopped at or after a moment and who are still stopped. The audit trail
     * tells it as one act, and of each of them that he was let go. Whom a person stopped meanwhile stays stopped.
     *
     * @param actor who decided
     * @param reason for people, may be empty
     * @return what was ended
     */
    public List<Suspension> releaseAll(String rule, Instant since, String actor, String reason) {
        String why = UNDO + rule + (reason.isEmpty() ? "" : ": " + reason);
        List<Suspension> ended = new ArrayList<>();
        for (Suspension stopped : stoppedBy(rule, since)) {
            boolean holds = suspensions
                    .find(stopped.submitter(), clock.instant())
                    .filter(stopped::equals)
                    .isPresent();
            if (holds) {
                release(stopped.submitter(), actor, why).ifPresent(ended::add);
            }
        }
        String detail = "rule " + rule + " since " + since + ", " + ended.size() + " released"
                + (reason.isEmpty() ? "" : ": " + reason);
        audit.add(new AuditEntry(clock.instant(), actor, "undo", null, detail));
        return ended;
    }

    /**
     * Whether an undo has let a submitter go whom that rule stopped at or after a moment, and nothing holds again.
     * Whom a person let go one by one is not meant, nor who was stopped again since: whoever ended that decided about
     * the held mail. May wait for the store.
     *
     * @throws org.sekisho.record.RecordsUnavailableException when the store does not answer
     */
    public boolean isUndone(Submitter submitter, String rule, Instant since) {
        return suspensions.find(submitter, clock.instant()).isEmpty()
                && suspensions.history(submitter, LAST).stream()
                        .filter(past -> past.suspension()
                                .findRule()
                                .filter(rule::equals)
                                .isPresent())
                        .filter(past -> !past.suspension().start().isBefore(since))
                        .flatMap(past -> past.findRelease().stream())
                        .map(Release::reason)
                        .anyMatch(reason -> reason.equals(UNDO + rule) || reason.startsWith(UNDO + rule + ": "));
    }

    /** What the brake holds and has counted. */
    public Brake brake() {
        return brake;
    }

    /**
     * Lets a braked rule act again.
     *
     * @param actor who decided
     * @param reason for people, may be empty
     * @return what had braked it; empty when nothing had
     */
    public Optional<Brake.Trip> rearm(String rule, String actor, String reason) {
        Instant now = clock.instant();
        Optional<Brake.Trip> trip = brake.rearm(rule, now);
        trip.ifPresent(was -> {
            EventLog.rearmed(rule, new Decision(actor, reason));
            audit.add(new AuditEntry(now, actor, "rearm", null, rule + (reason.isEmpty() ? "" : ": " + reason)));
            listeners.forEach(listener -> listener.rearmed(was));
        });
        return trip;
    }
}
