// SPDX-License-Identifier: Apache-2.0
package org.sekisho.storm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A storm that lasts. Not thread-safe. */
final class OpenStorm {
    private static final int MAX_SAMPLES = 10;

    private final String target;
    private final Instant since;
    private final StormLimits.Limit limit;
    private final List<StormSample> samples = new ArrayList<>();
    private long seen;
    private long unknown;
    private long peak;
    private long restless;

    /** @param now when it was last restless, in monotone time */
    OpenStorm(String target, Instant since, StormLimits.Limit limit, long now) {
        this.target = target;
        this.since = since;
        this.limit = limit;
        this.restless = now;
    }

    void add(boolean known) {
        seen++;
        unknown += known ? 0 : 1;
    }

    /** Whether there is one without a subject, or room. */
    boolean wantsSample() {
        return samples.size() < MAX_SAMPLES
                || samples.stream().anyMatch(sample -> sample.subject().isEmpty());
    }

    /** One that is worth looking at takes the place of one of which less is known. */
    void sample(StormSample sample) {
        if (samples.size() < MAX_SAMPLES) {
            samples.add(sample);
        } else if (!sample.subject().isEmpty()) {
            for (int i = 0; i < MAX_SAMPLES; i++) {
                if (samples.get(i).subject().isEmpty()) {
                    samples.set(i, sample);
                    return;
                }
            }
        }
    }

    void peak(long recent) {
        peak = Math.max(peak, recent);
    }

    void isRestless(long now) {
        restless = now;
    }

    boolean isQuietSince(long then) {
        return restless <= then;
    }

    /** @param recent in the window of its limit */
    Storm show(long recent, @Nullable Instant end) {
        Storm.Counts counts = new Storm.Counts(seen, unknown, recent, Math.max(peak, recent));
        return new Storm(target, since, end, limit.toString(), counts, samples);
    }

    StormLimits.Limit limit() {
        return limit;
    }
}
