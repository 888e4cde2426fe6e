// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.inject.Inject;
import org.sekisho.audit.AuditTrail;
import org.sekisho.containment.Containments;
import org.sekisho.delivery.Handover;
import org.sekisho.delivery.HandoverLog;
import org.sekisho.finding.report.Findings;
import org.sekisho.override.OverrideRecords;
import org.sekisho.override.PastOverride;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.Suspensions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the records tell of one submitter, newest first. Thread-safe. */
public record SubmitterHistory(
        Findings findings,
        Suspensions suspensions,
        OverrideRecords overrides,
        AuditTrail audit,
        Containments containments,
        HandoverLog sent) {
    /** Entries of each kind. */
    static final int MAX = 100;

    private static final Logger LOG = LoggerFactory.getLogger(SubmitterHistory.class);

    @Inject
    public SubmitterHistory {}

    /** What was handed over for delivery within the last day, whatever was forgiven meanwhile. */
    public Handover sent(Submitter submitter, Instant now) {
        return sent.sentSince(submitter, now.minus(Duration.ofDays(1)));
    }

    /** The suspension with what was contained because of it. */
    public ObjectNode holding(Suspension suspension) {
        return RecordJson.suspension(suspension, containments);
    }

    /**
     * Adds {@code overrides}, those that hold, from memory; {@code findings}, {@code suspensions}, {@code
     * pastOverrides} and {@code audit}, and {@code records}: {@code available}, or {@code unavailable} with these four
     * null.
     *
     * @return whether anything is known, or may be: the look itself is nothing
     */
    public boolean addTo(ObjectNode answer, Submitter submitter, Instant now) {
        answer.set("overrides", ExplanationJson.overrides(overrides.ofSubmitter(submitter, now), now));
        try {
            ArrayNode found = RecordJson.array(findings.find(submitter, MAX), RecordJson::finding);
            ArrayNode past =
                    RecordJson.array(suspensions.history(submitter, MAX), one -> RecordJson.past(one, containments));
            ArrayNode passes = RecordJson.array(ended(submitter, now), ended -> RecordJson.override(ended, now));
            ArrayNode acts = RecordJson.array(audit.find(submitter, MAX), RecordJson::auditEntry);
            answer.put("records", "available");
            answer.set("findings", found);
            answer.set("suspensions", past);
            answer.set("pastOverrides", passes);
            answer.set("audit", acts);
            return !(answer.path("overrides").isEmpty() && found.isEmpty() && past.isEmpty() && passes.isEmpty());
        } catch (RecordsUnavailableException e) {
            LOG.warn("records of {} cannot be shown: {}", submitter, e.getMessage());
            answer.put("records", "unavailable")
                    .putNull("findings")
                    .putNull("suspensions")
                    .putNull("pastOverrides")
                    .putNull("audit");
            return true;
        }
    }

    private List<PastOverride> ended(Submitter submitter, Instant now) {
        return overrides.history(submitter, MAX).stream()
                .filter(past -> past.state(now) != PastOverride.State.ACTIVE)
                .toList();
    }
}
