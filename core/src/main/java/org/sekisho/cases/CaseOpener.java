// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cases;

import javax.inject.Inject;
import org.sekisho.complaint.Attribution;
import org.sekisho.complaint.inbox.ComplaintRecord;
import org.sekisho.suspension.Release;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionListener;

/**
 * Puts suspensions, releases and complaints into cases. A complaint that only names us, or whose submitter nobody
 * knows, goes into none: it would open a case about somebody who did nothing. Thread-safe; never waits.
 */
public record CaseOpener(Cases cases) implements SuspensionListener {
    @Inject
    public CaseOpener {}

    @Override
    public void suspended(Suspension suspension) {
        cases.note(
                suspension.submitter(),
                new CaseEntry(suspension.start(), CaseEntry.Kind.SUSPENSION, suspension.author(), suspension.reason()));
    }

    @Override
    public void released(Suspension suspension, Release release) {
        cases.note(
                suspension.submitter(),
                new CaseEntry(release.at(), CaseEntry.Kind.RELEASE, release.actor(), release.reason()));
    }

    /** Into the case of whoever handed the mail in, if that is proven or fits the records. */
    public void complained(ComplaintRecord complaint) {
        boolean ours = complaint.attribution() == Attribution.OURS_BY_PROOF
                || complaint.attribution() == Attribution.OURS_BY_RECORD;
        complaint
                .findSubmitter()
                .filter(submitter -> ours)
                .ifPresent(submitter -> cases.note(
                        submitter,
                        new CaseEntry(
                                complaint.at(),
                                CaseEntry.Kind.COMPLAINT,
                                complaint.reporter().isEmpty() ? "unknown" : complaint.reporter(),
                                complaint.sentence())));
    }
}
