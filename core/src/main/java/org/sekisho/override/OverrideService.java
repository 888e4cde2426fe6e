// SPDX-License-Identifier: Apache-2.0
package org.sekisho.override;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.inject.Inject;
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.AuditTrail;
import org.sekisho.audit.EventLog;
import org.sekisho.audit.EventLog.Decision;
import org.sekisho.submitter.Submitter;

/**
 * The one place where a person gives an override or ends one: it keeps the record, writes the audit trail and the log
 * line. Thread-safe.
 */
public record OverrideService(OverrideRecords overrides, AuditTrail audit, InstantSource clock) {
    @Inject
    public OverrideService {}

    /** How many overrides of one submitter may hold at a time: a script that repeats itself ends here. */
    public static final int MOST = 50;

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
     * What became of the orders of a file.
     *
     * @param given the new overrides, in the order of the file
     * @param held orders for which an override was active already, and that were skipped
     */
    public record Import(List<SubmitterOverride> given, int held) {
        public Import {
            given = List.copyOf(given);
        }
    }

    /** An order of a file that cannot be carried out; none of that file was. */
    public static final class RefusedOrderException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int index;

        RefusedOrderException(int index, IllegalArgumentException cause) {
            super(cause.getMessage(), cause);
            this.index = index;
        }

        /** Which one, from 0 on. */
        public int index() {
            return index;
        }
    }

    /**
     * Gives an override, beside those that the submitter has. It counts from the next event on.
     *
     * @throws IllegalArgumentException when it allows nothing, is over before it begins or lasts too long, when it has
     *     no reason, or when {@value #MOST} of this submitter hold already
     */
    public synchronized SubmitterOverride give(Order order) {
        Instant now = clock.instant();
        SubmitterOverride given = of(order, now);
        requireRoom(given, overrides.ofSubmitter(order.submitter(), now).size());
        keep(given);
        return given;
    }

    private static SubmitterOverride of(Order order, Instant now) {
        return new SubmitterOverride(
                UUID.randomUUID(),
                order.submitter(),
                order.allowance(),
                now,
                order.until(),
                order.reason(),
                order.author());
    }

    private static void requireRoom(SubmitterOverride given, int holding) {
        if (holding >= MOST) {
            throw new IllegalArgumentException(
                    given.submitter() + " has " + MOST + " active overrides; end some of them first");
        }
    }

    private void keep(SubmitterOverride given) {
        overrides.add(given);
        EventLog.overridden(
                given.submitter(),
                allowed(given),
                given.until(),
                new Decision(given.author(), given.reason()),
                given.id());
        tell(given.since(), given.author(), "override", given, given.reason());
    }

    private static EventLog.Allowed allowed(SubmitterOverride override) {
        Allowance what = override.allowance();
        return new EventLog.Allowed(what.sayCountries(), what.sayLimits(), what.sayExempt());
    }

    /**
     * What {@link #giveAll} would do now.
     *
     * @throws RefusedOrderException for the first order that cannot be carried out
     */
    public synchronized Import plan(List<Order> orders) {
        Instant now = clock.instant();
        Map<Submitter, List<SubmitterOverride>> holding = new HashMap<>();
        List<SubmitterOverride> wanted = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            try {
                SubmitterOverride one = of(orders.get(i), now);
                List<SubmitterOverride> held = holding.computeIfAbsent(
                        one.submitter(), submitter -> new ArrayList<>(overrides.ofSubmitter(submitter, now)));
                if (held.stream().noneMatch(one::isSameAs)) {
                    requireRoom(one, held.size());
                    held.add(one);
                    wanted.add(one);
                }
            } catch (IllegalArgumentException e) {
                throw new RefusedOrderException(i, e);
            }
        }
        return new Import(wanted, orders.size() - wanted.size());
    }

    /**
     * Gives the overrides of a file: all of them, or none when one cannot be given. An order for the same as an
     * override that holds is passed over, so that a file may be given again, also after a crash in its middle. The
     * audit trail tells each of them, and the file as one act.
     *
     * @param actor who decided
     * @param file what the act is called in the audit trail
     * @throws RefusedOrderException for the first order that cannot be carried out
     */
    public synchronized Import giveAll(List<Order> orders, String actor, String file) {
        Import plan = plan(orders);
        plan.given().forEach(this::keep);
        String detail = file + ": " + plan.given().size() + " given, " + plan.held() + " already active";
        EventLog.imported(actor, plan.given().size(), plan.held(), file);
        audit.add(new AuditEntry(clock.instant(), actor, "import", null, detail));
        return plan;
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
        Optional<SubmitterOverride> ended = overrides.end(id, new OverrideWithdrawal(now, actor, reason));
        ended.ifPresent(override -> {
            EventLog.withdrawn(override.submitter(), allowed(override), new Decision(actor, reason), id);
            tell(now, actor, "withdraw", override, reason);
        });
        return ended;
    }

    private void tell(Instant at, String actor, String action, SubmitterOverride override, String reason) {
        String what = override.allowance() + " until=" + override.until();
        String detail = reason.isEmpty() ? what : what + ": " + reason;
        audit.add(new AuditEntry(at, actor, action, override.submitter(), detail));
    }
}
