// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cases;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.sekisho.complaint.ComplaintDesk;
import org.sekisho.complaint.ComplaintForm;
import org.sekisho.complaint.ComplaintReport;
import org.sekisho.complaint.HandledComplaint;
import org.sekisho.complaint.inbox.ComplaintInbox;
import org.sekisho.complaint.inbox.ComplaintRecord;
import org.sekisho.complaint.reply.ComplaintReply;
import org.sekisho.window.BoundedMaps;

/**
 * Keeps each complaint that wants an answer, once, and puts it into its case. Bounces and reports that nobody wrote are
 * not kept. Thread-safe; never waits.
 */
public final class ComplaintFiling implements ComplaintDesk.Listener {
    private static final int REMEMBERED = 10_000;

    private final ComplaintInbox inbox;
    private final CaseOpener opener;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Map<UUID, Boolean> seen = BoundedMaps.oldestFirst(REMEMBERED);

    /** @param zone of the times in sentences */
    public ComplaintFiling(ComplaintInbox inbox, CaseOpener opener, InstantSource clock, ZoneId zone) {
        this.inbox = inbox;
        this.opener = opener;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public void taken(HandledComplaint complaint, ComplaintDesk.Source source) {
        ComplaintForm form = complaint.report().form();
        boolean wantsAnswer = form.complains() || form == ComplaintForm.TEXT;
        UUID id = id(complaint.report());
        if (!wantsAnswer || !isNew(id)) {
            return;
        }
        ComplaintRecord taken = new ComplaintRecord(
                id, clock.instant(), verdict(complaint), complaint.reporter().address(), source.mail(), null);
        inbox.add(taken);
        opener.complained(taken);
    }

    private synchronized boolean isNew(UUID id) {
        return seen.put(id, true) == null;
    }

    private ComplaintRecord.Verdict verdict(HandledComplaint complaint) {
        return new ComplaintRecord.Verdict(
                complaint.answer().attribution(),
                complaint.answer().findSubmitter().orElse(null),
                complaint.counting().setting(),
                complaint.sentence(zone),
                ComplaintReply.to(complaint.answer()));
    }

    /** The same for the same complaint, so that it is kept once however often it is handed in. */
    private static UUID id(ComplaintReport report) {
        String all = String.join(
                "\0",
                String.join("\0", report.header().all("Message-ID")),
                report.claims().reporter(),
                String.join("\0", report.original().all("Message-ID")),
                String.join("\0", report.original().all("X-Sekisho-Ref")),
                report.text());
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
    }
}
