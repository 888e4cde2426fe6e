// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sekisho.event.Submission;
import org.sekisho.rate.Dimension;

/** The exact answer by brute force: every accepted message with its time. What slotted windows are measured against. */
public final class SlidingLog {
    private final List<Submission> accepted = new ArrayList<>();

    public void add(Submission submission) {
        accepted.add(submission);
    }

    /** The sum over messages younger than {@code span} at {@code now}. */
    public long count(Dimension dimension, Duration span, Instant now) {
        Instant horizon = now.minus(span);
        return accepted.stream()
                .filter(submission -> submission.at().isAfter(horizon))
                .mapToLong(submission -> amount(dimension, submission))
                .sum();
    }

    /** The most that any window of this length holds, wherever it begins: it is enough to end it at each message. */
    public long most(Dimension dimension, Duration span) {
        return accepted.stream()
                .mapToLong(end -> accepted.stream()
                        .filter(other -> other.at().isAfter(end.at().minus(span))
                                && !other.at().isAfter(end.at()))
                        .mapToLong(other -> amount(dimension, other))
                        .sum())
                .max()
                .orElse(0);
    }

    private static long amount(Dimension dimension, Submission submission) {
        return switch (dimension) {
            case MESSAGES -> 1;
            case RECIPIENTS -> submission.recipients();
            case BYTES -> submission.bytes();
        };
    }
}
