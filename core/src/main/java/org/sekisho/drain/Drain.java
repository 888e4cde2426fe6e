// SPDX-License-Identifier: Apache-2.0
package org.sekisho.drain;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Whether this node takes no new mail, so that it can be taken out once what it holds is delivered. Begins and ends by
 * order of a person; a restart ends it. Thread-safe.
 */
@Singleton
public final class Drain {
    private final AtomicReference<@Nullable Instant> since = new AtomicReference<>();

    @Inject
    public Drain() {}

    /** @return since when; earlier than {@code now} when it had begun already */
    public Instant begin(Instant now) {
        Instant first = since.compareAndExchange(null, now);
        return first == null ? now : first;
    }

    /** @return whether it had begun */
    public boolean end() {
        return since.getAndSet(null) != null;
    }

    /** Whether new mail is refused. */
    public boolean isOn() {
        return since.get() != null;
    }

    /** Since when new mail is refused, if it is. */
    public Optional<Instant> since() {
        return Optional.ofNullable(since.get());
    }
}
