// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.time.Instant;
import java.time.InstantSource;
import org.sekisho.audit.AuditTrail;
import org.sekisho.audit.AuditTrailContract;
import org.sekisho.cases.Cases;
import org.sekisho.cases.CasesContract;
import org.sekisho.complaint.inbox.ComplaintInbox;
import org.sekisho.complaint.inbox.ComplaintInboxContract;
import org.sekisho.finding.report.Findings;
import org.sekisho.finding.report.FindingsContract;
import org.sekisho.override.OverrideRecords;
import org.sekisho.override.OverrideRecordsContract;
import org.sekisho.promotion.Verdicts;
import org.sekisho.promotion.VerdictsContract;
import org.sekisho.session.Sessions;
import org.sekisho.session.SessionsContract;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspensions;
import org.sekisho.suspension.SuspensionsContract;

/** The contracts of all ports, on one database. */
interface RecordsContract
        extends SuspensionsContract,
                OverrideRecordsContract,
                FindingsContract,
                AuditTrailContract,
                VerdictsContract,
                SessionsContract,
                CasesContract,
                ComplaintInboxContract,
                WeeklyContract {
    Instant NOW = SuspensionsContract.NOW;
    Submitter ANN = SuspensionsContract.ANN;
    Submitter BOB = SuspensionsContract.BOB;
    InstantSource CLOCK = InstantSource.fixed(NOW);

    @Override
    RecordsDatabase records();

    @Override
    default Suspensions suspensions() {
        return records().suspensions();
    }

    @Override
    default OverrideRecords overrides() {
        return records().overrides();
    }

    @Override
    default Findings findings() {
        return records().findings();
    }

    @Override
    default Verdicts verdicts() {
        return records().verdicts();
    }

    @Override
    default AuditTrail auditTrail() {
        return records().auditTrail();
    }

    @Override
    default Sessions sessions() {
        return records().sessions();
    }

    @Override
    default Cases cases() {
        return records().cases().cases();
    }

    @Override
    default ComplaintInbox inbox() {
        return records().cases().complaints();
    }
}
