// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sekisho.record.AuditEntry;
import org.sekisho.record.AuditTrail;
import org.sekisho.record.LogText;
import org.sekisho.rule.Finding;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Usage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where a submitter is stopped or let go, by a rule or by a person: it orders, forgives the counts on
 * release, writes the audit trail and the log line. Thread-safe.
 */
public final class SuspensionDesk {
    private static final Logger LOG = LoggerFactory.getLogger(SuspensionDesk.class);

    private final Suspensions suspensions;
    private final Usage usage;
    private final AuditTrail audit;
    private final InstantSource clock;

    public SuspensionDesk(Suspensions suspensions, Usage usage, AuditTrail audit, InstantSource clock) {
        this.suspensions = suspensions;
        this.usage = usage;
        this.audit = audit;
        this.clock = clock;
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
     * @return the suspension that holds now
     */
    public Suspension suspend(Order order) {
        Instant now = clock.instant();
        Instant until = order.length() == null ? null : now.plus(order.length());
        Suspension wanted = new Suspension(
                UUID.randomUUID(), order.submitter(), now, until, order.reason(), order.author(), order.finding());
        Suspension holds = suspensions.suspend(wanted);
        if (holds.equals(wanted)) {
            LOG.info(
                    "action=suspend submitter={} until={} author=\"{}\" finding=\"{}\" reason=\"{}\" id={}",
                    order.submitter(),
                    holds.findUntil().map(Instant::toString).orElse("released"),
                    LogText.of(order.author()),
                    LogText.of(holds.findFinding().map(Finding::sentence).orElse("")),
                    LogText.of(order.reason()),
                    holds.id());
            audit.add(new AuditEntry(now, order.author(), "suspend", order.submitter(), order.reason()));
        }
        return holds;
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
        Optional<Suspension> ended = suspensions.release(submitter, new Release(now, actor, reason));
        ended.ifPresent(suspension -> {
            usage.forgive(submitter, now);
            LOG.info(
                    "action=release submitter={} author=\"{}\" reason=\"{}\" id={}",
                    submitter,
                    LogText.of(actor),
                    LogText.of(reason),
                    suspension.id());
            audit.add(new AuditEntry(now, actor, "release", submitter, reason));
        });
        return ended;
    }
}
