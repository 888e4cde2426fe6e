// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.time.Instant;
import java.time.InstantSource;
import org.sekisho.grant.OverrideRecords;
import org.sekisho.grant.OverrideRecordsContract;
import org.sekisho.record.AuditTrail;
import org.sekisho.record.AuditTrailContract;
import org.sekisho.record.Findings;
import org.sekisho.record.FindingsContract;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspensions;
import org.sekisho.suspension.SuspensionsContract;

/** The contracts of all ports, on one database. */
interface RecordsContract extends SuspensionsContract, OverrideRecordsContract, FindingsContract, AuditTrailContract {
    Instant NOW = SuspensionsContract.NOW;
    Submitter ANN = SuspensionsContract.ANN;
    Submitter BOB = SuspensionsContract.BOB;
    InstantSource CLOCK = InstantSource.fixed(NOW);

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
    default AuditTrail auditTrail() {
        return records().auditTrail();
    }
}
