// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.notice;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.inject.Singleton;

/** Whether the last notice by mail arrived at the next server. In memory only. Thread-safe. */
@Singleton
final class Undelivered {
    private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());

    void failed(String sentence) {
        trouble.set(Optional.of(sentence));
    }

    void arrived() {
        trouble.set(Optional.empty());
    }

    /** A sentence, unless the last one arrived. */
    Optional<String> findTrouble() {
        return trouble.get();
    }
}
