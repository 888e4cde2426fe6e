// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import java.time.Duration;
import java.time.Instant;
import org.sekisho.containment.Containment;
import org.sekisho.containment.Containments;
import org.sekisho.delivery.Outflow;
import org.sekisho.delivery.Sent;

/** What became of a submitter's mail: asked just before people are told. Thread-safe. */
public final class Aftermath {
    private static final Duration LEFT_WITHIN = Duration.ofDays(1);

    private final Containments containments;
    private final Outflow outflow;

    public Aftermath(Containments containments, Outflow outflow) {
        this.containments = containments;
        this.outflow = outflow;
    }

    /** Whether it would be told better a little later: the mail that is held is still being gathered. */
    boolean isUnderWay(Occasion occasion) {
        return occasion instanceof Occasion.Stopped stopped
                && containments.find(stopped.id()).flatMap(Containment::findEnd).isEmpty();
    }

    Circumstances of(Occasion occasion, Instant now) {
        if (occasion instanceof Occasion.Stopped stopped) {
            Containment containment = containments.find(stopped.id()).orElse(null);
            if (containment != null) {
                return new Circumstances(containment, containment.left());
            }
        }
        return new Circumstances(
                null,
                occasion.findSubmitter()
                        .map(submitter -> outflow.sentSince(submitter, now.minus(LEFT_WITHIN)))
                        .orElse(Sent.NOTHING));
    }
}
