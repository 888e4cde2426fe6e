// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sekisho.complaint.Attribution;
import org.sekisho.complaint.reply.ComplaintReply;
import org.sekisho.submitter.Submitter;

/** What every record of complaints does. */
public interface ComplaintInboxContract {
    Submitter JUN = new Submitter("jun@example.org");
    Instant NOON = Instant.parse("2026-11-28T03:00:00Z");

    ComplaintInbox inbox();

    static ComplaintRecord complaint(int minute, @Nullable Submitter submitter) {
        return new ComplaintRecord(
                new UUID(7, minute),
                NOON.plusSeconds(60L * minute),
                new ComplaintRecord.Verdict(
                        submitter == null ? Attribution.MENTION_ONLY : Attribution.OURS_BY_PROOF,
                        submitter,
                        "counted",
                        "It is ours.",
                        ComplaintReply.CONFIRMED),
                "taro@far.example",
                "mail" + minute,
                null);
    }

    @Test
    default void keepsEachOnceNewestFirst() {
        inbox().add(complaint(1, JUN));
        inbox().add(complaint(2, null));
        inbox().add(complaint(1, JUN));

        assertThat(inbox().list(new ComplaintInbox.Query(false, JUN, 0, 10))).containsExactly(complaint(1, JUN));
        assertThat(inbox().list(new ComplaintInbox.Query(false, null, 0, 1))).containsExactly(complaint(2, null));
        assertThat(inbox().list(new ComplaintInbox.Query(false, null, 1, 1))).containsExactly(complaint(1, JUN));
        assertThat(inbox().count(new ComplaintInbox.Query(false, null, 0, 1))).isEqualTo(2);
        assertThat(inbox().find(new UUID(7, 2))).contains(complaint(2, null));
        assertThat(inbox().find(new UUID(8, 2))).isEmpty();
    }

    @Test
    default void isAnsweredOnce() {
        inbox().add(complaint(3, JUN));
        ComplaintRecord.Answered answered = new ComplaintRecord.Answered(NOON.plusSeconds(600), "hanako");
        ComplaintInbox.Query waiting = new ComplaintInbox.Query(true, null, 0, 10);
        assertThat(inbox().count(waiting)).isOne();

        assertThat(inbox().answer(new UUID(7, 3), answered)).isTrue();
        assertThat(inbox().answer(new UUID(7, 3), new ComplaintRecord.Answered(NOON, "taro")))
                .isFalse();

        assertThat(inbox().count(waiting)).isZero();
        assertThat(inbox().find(new UUID(7, 3)).flatMap(ComplaintRecord::findAnswered))
                .contains(answered);
    }
}
