// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cases;

import java.io.IOException;
import java.time.InstantSource;
import org.sekisho.notice.Channel;
import org.sekisho.notice.Notice;

/**
 * A way by which notices go out, and which writes into the case of whom it is about when who was told. Thread-safe.
 *
 * @param name of the way: desk, owner or webhook
 */
public record FiledChannel(Channel way, String name, Cases cases, InstantSource clock) implements Channel {
    @Override
    public String send(Notice notice) throws IOException {
        String whom = way.send(notice);
        if (!whom.isEmpty()) {
            notice.occasion().findSubmitter().ifPresent(submitter -> cases.note(submitter, entry(notice, whom)));
        }
        return whom;
    }

    private CaseEntry entry(Notice notice, String whom) {
        String times = notice.isDigest() ? ", " + notice.tally().count() + " more within an hour" : "";
        return new CaseEntry(
                clock.instant(),
                CaseEntry.Kind.NOTICE,
                "sekisho",
                name + " " + whom + ": " + notice.occasion().cause() + times);
    }
}
