// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.deliver;

import java.time.Duration;
import java.time.Instant;
import org.sekisho.containment.Containment;
import org.sekisho.containment.Containments;
import org.sekisho.delivery.Handover;
import org.sekisho.delivery.HandoverLog;
import org.sekisho.notice.DeliverySummary;
import org.sekisho.notice.NoticeEvent;

/** What became of a submitter's mail: asked just before people are told. Thread-safe. */
public record DeliverySummaries(Containments containments, HandoverLog outflow) {
    private static final Duration LEFT_WITHIN = Duration.ofDays(1);

    /** Whether it would be told better a little later: the mail that is held is still being gathered. */
    boolean isUnderWay(NoticeEvent occasion) {
        return occasion instanceof NoticeEvent.Stopped stopped
                && containments.find(stopped.id()).flatMap(Containment::findEnd).isEmpty();
    }

    DeliverySummary of(NoticeEvent occasion, Instant now) {
        if (occasion instanceof NoticeEvent.Stopped stopped) {
            Containment containment = containments.find(stopped.id()).orElse(null);
            if (containment != null) {
                return new DeliverySummary(containment, containment.left());
            }
        }
        return new DeliverySummary(
                null,
                occasion.findSubmitter()
                        .map(submitter -> outflow.sentSince(submitter, now.minus(LEFT_WITHIN)))
                        .orElse(Handover.NOTHING));
    }
}
