// SPDX-License-Identifier: Apache-2.0
package org.sekisho.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.sekisho.submitter.Submitter;

/** What every audit trail does. */
public interface AuditTrailContract {
    Instant NOW = Instant.parse("2026-03-01T09:00:00.123456Z");
    Submitter ANN = new Submitter("ann@example.org");
    AuditEntry SHOW = new AuditEntry(NOW, "kei", "show", ANN, "");

    /** The trail under test, empty at the start of each test; the same within one. */
    AuditTrail auditTrail();

    @Test
    default void knowsNoEntryAtFirst() {
        assertThat(auditTrail().find(ANN, 10)).isEmpty();
    }

    @Test
    default void givesBackEntriesAboutASubmitterNewestFirst() {
        AuditEntry suspend = new AuditEntry(NOW, "kei", "suspend", ANN, "complaints; -- ' 関所 \n\u0000");
        auditTrail().add(SHOW);
        auditTrail().add(suspend);
        auditTrail().add(new AuditEntry(NOW, "kei", "show", new Submitter("bob@example.org"), ""));
        auditTrail().add(new AuditEntry(NOW, "kei", "login", null, ""));

        assertThat(auditTrail().find(ANN, 10)).containsExactly(suspend, SHOW);
        assertThat(auditTrail().find(ANN, 1)).containsExactly(suspend);
    }

    @Test
    default void findsWhatWasDoneUnderneathTheLooks() {
        AuditEntry suspend = new AuditEntry(NOW, "kei", "suspend", ANN, "complaints");
        AuditEntry read = new AuditEntry(NOW, "kei", "read", ANN, "held mail m1");
        auditTrail().add(suspend);
        auditTrail().add(read);
        auditTrail().add(new AuditEntry(NOW, "kei", "suspend", new Submitter("bob@example.org"), ""));
        AuditEntry.LOOKS.forEach(look -> auditTrail().add(new AuditEntry(NOW, "kei", look, ANN, "")));

        assertThat(auditTrail().findActs(ANN, 10)).containsExactly(read, suspend);
        assertThat(auditTrail().findActs(ANN, 1)).containsExactly(read);
    }

    @Test
    default void givesBackTheLatestAboutAnybody() {
        AuditEntry undo = new AuditEntry(NOW, "kei", "undo", null, "rule hourly, 3 released");
        auditTrail().add(SHOW);
        auditTrail().add(undo);

        assertThat(auditTrail().latest(10)).containsExactly(undo, SHOW);
        assertThat(auditTrail().latest(1)).containsExactly(undo);
    }

    @Test
    default void keepsEqualEntriesEach() {
        auditTrail().add(SHOW);
        auditTrail().add(SHOW);

        assertThat(auditTrail().find(ANN, 10)).containsExactly(SHOW, SHOW);
    }
}
