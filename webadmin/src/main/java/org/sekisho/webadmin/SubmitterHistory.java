// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import javax.inject.Inject;
import org.sekisho.record.AuditTrail;
import org.sekisho.record.Findings;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.rule.FindingJson;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspensions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the records tell of one submitter, newest first. Thread-safe. */
public final class SubmitterHistory {
    /** Entries of each kind. */
    static final int MAX = 100;

    private static final Logger LOG = LoggerFactory.getLogger(SubmitterHistory.class);

    private final Findings findings;
    private final Suspensions suspensions;
    private final AuditTrail audit;

    @Inject
    public SubmitterHistory(Findings findings, Suspensions suspensions, AuditTrail audit) {
        this.findings = findings;
        this.suspensions = suspensions;
        this.audit = audit;
    }

    /**
     * Adds {@code findings}, {@code suspensions} and {@code audit}, and {@code records}: {@code available}, or
     * {@code unavailable} with the three null.
     */
    void addTo(ObjectNode answer, Submitter submitter) {
        try {
            ArrayNode found = RecordJson.array(findings.find(submitter, MAX), FindingJson::tree);
            ArrayNode past = RecordJson.array(suspensions.history(submitter, MAX), RecordJson::past);
            ArrayNode acts = RecordJson.array(audit.find(submitter, MAX), RecordJson::auditEntry);
            answer.put("records", "available");
            answer.set("findings", found);
            answer.set("suspensions", past);
            answer.set("audit", acts);
        } catch (RecordsUnavailableException e) {
            LOG.warn("records of {} cannot be shown: {}", submitter, e.getMessage());
            answer.put("records", "unavailable")
                    .putNull("findings")
                    .putNull("suspensions")
                    .putNull("audit");
        }
    }
}
