// SPDX-License-Identifier: Apache-2.0
package org.sekisho.grant;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.sekisho.override.Allowance;
import org.sekisho.record.AuditEntry;
import org.sekisho.record.AuditTrail;
import org.sekisho.record.LogText;
import org.sekisho.submitter.Submitter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where a person gives an override or ends one: it keeps the record, writes the audit trail and the log
 * line. Thread-safe.
 */
public final class OverrideDesk {
    /** How many overrides of one submitter may hold at a time: a script that repeats itself ends here. */
    public static final int MOST = 50;

    private static final Logger LOG = LoggerFactory.getLogger(OverrideDesk.class);

    private final OverrideRecords overrides;
    private final AuditTrail audit;
    private final InstantSource clock;

    public OverrideDesk(OverrideRecords overrides, AuditTrail audit, InstantSource clock) {
        this.overrides = overrides;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param submitter who shall be allowed it
     * @param allowance what
     * @param until the first moment at which it no longer holds, within {@link SubmitterOverride#LONGEST}
     * @param reason for people, one line
     * @param author an operator's name
     */
    public record Order(Submitter submitter, Allowance allowance, Instant until, String reason, String author) {}

    /**
     * Gives an override, beside those that the submitter has. It counts from the next event on.
     *
     * @throws IllegalArgumentException when it allows nothing, is over before it begins or lasts too long, when it has
     * no     reason, or when {@value #MOST} of this submitter hold already
     */
    public SubmitterOverride give(Order order) {
        Instant now = clock.instant();
        SubmitterOverride given = new SubmitterOverride(
                UUID.randomUUID(),
                order.submitter(),
                order.allowance(),
                now,
                order.until(),
                order.reason(),
                order.author());
        if (overrides.ofSubmitter(order.submitter(), now).size() >= MOST) {
            throw new IllegalArgumentException(
                    order.submitter() + " has " + MOST + " overrides that hold; end some of them first");
        }
        overrides.add(given);
        LOG.info(
                "action=override submitter={} countries={} until={} author={} reason=\"{}\" id={}",
                given.submitter(),
                given.countries(),
                given.until(),
                LogText.of(given.author()),
                LogText.of(given.reason()),
                given.id());
        tell(now, given.author(), "override", given, given.reason());
        return given;
    }

    /**
     * Ends an override before its time.
     *
     * @param actor who decided
     * @param reason for people, may be empty
     * @return what was ended; empty when no override of that id held
     */
    public Optional<SubmitterOverride> end(UUID id, String actor, String reason) {
        Instant now = clock.instant();
        Optional<SubmitterOverride> ended = overrides.end(id, new OverrideEnd(now, actor, reason));
        ended.ifPresent(override -> {
            LOG.info(
                    "action=withdraw submitter={} countries={} author={} reason=\"{}\" id={}",
                    override.submitter(),
                    override.countries(),
                    LogText.of(actor),
                    LogText.of(reason),
                    id);
            tell(now, actor, "withdraw", override, reason);
        });
        return ended;
    }

    private void tell(Instant at, String actor, String action, SubmitterOverride override, String reason) {
        String what = "countries=" + override.countries() + " until=" + override.until();
        String detail = reason.isEmpty() ? what : what + ": " + reason;
        audit.add(new AuditEntry(at, actor, action, override.submitter(), detail));
    }
}
