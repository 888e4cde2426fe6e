// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AnswerCacheTest {
    private final AnswerCache<String, String> cache = new AnswerCache<>(2);
    private final AtomicInteger asked = new AtomicInteger();

    private String ask(String key) {
        asked.incrementAndGet();
        return key + "!";
    }

    @Test
    void asksOnceUntilSomethingChanges() {
        assertThat(cache.get("a", this::ask)).isEqualTo("a!");
        assertThat(cache.get("a", this::ask)).isEqualTo("a!");
        assertThat(asked).hasValue(1);

        cache.forgetAll();
        cache.get("a", this::ask);
        assertThat(asked).hasValue(2);
    }

    @Test
    void forgetsWhatWasNotAskedForLongest() {
        cache.get("a", this::ask);
        cache.get("b", this::ask);
        cache.get("a", this::ask);
        cache.get("c", this::ask);

        assertThat(cache.size()).isEqualTo(2);
        cache.get("a", this::ask);
        assertThat(asked).hasValue(3);
    }

    @Test
    void doesNotKeepAnAnswerThatWasUnderWayWhenSomethingChanged() {
        String old = cache.get("a", key -> {
            cache.forgetAll();
            return "old";
        });

        assertThat(old).isEqualTo("old");
        assertThat(cache.get("a", this::ask)).isEqualTo("a!");
    }
}
