// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.webhook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sekisho.containment.Containment;
import org.sekisho.delivery.Handover;
import org.sekisho.notice.Notice;
import org.sekisho.notice.NoticeEvent;
import org.sekisho.notice.RepeatCount;
import org.sekisho.submitter.Submitter;

/** A notice as machines read it. The names are fixed; more may come. */
record WebhookPayload(
        int version,
        String id,
        @JsonUnwrapped Heading heading,
        int digest,
        NoticeEvent occasion,
        RepeatCount tally,
        @JsonUnwrapped QueuedMail mail) {

    /** What it is about. */
    private record Heading(
            String kind, Instant at, @Nullable Submitter submitter, String cause) {}

    /** What became of the mail. */
    private record QueuedMail(@Nullable Held held, Handover left) {}

    private record Held(long messages, long recipients, boolean done) {
        static @Nullable Held of(@Nullable Containment containment) {
            return containment == null
                    ? null
                    : new Held(
                            containment.held(),
                            containment.heldRecipients(),
                            containment.findEnd().isPresent());
        }
    }

    static WebhookPayload of(Notice notice) {
        NoticeEvent occasion = notice.occasion();
        return new WebhookPayload(
                1,
                notice.name(),
                new Heading(
                        occasion.kind().name().toLowerCase(Locale.ROOT),
                        occasion.at(),
                        occasion.findSubmitter().orElse(null),
                        occasion.cause()),
                notice.number(),
                occasion,
                notice.tally(),
                new QueuedMail(
                        Held.of(notice.circumstances().containment()),
                        notice.circumstances().left()));
    }
}
