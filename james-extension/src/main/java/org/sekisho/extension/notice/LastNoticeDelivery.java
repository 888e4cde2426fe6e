// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.notice;

import java.util.Optional;
import javax.inject.Singleton;

/** Whether the last notice by mail arrived at the next server. In memory only. Thread-safe. */
@Singleton
final class LastNoticeDelivery {
    private volatile String trouble = "";

    void failed(String sentence) {
        trouble = sentence;
    }

    void arrived() {
        trouble = "";
    }

    /** A sentence, unless the last one arrived. */
    Optional<String> findTrouble() {
        return Optional.of(trouble).filter(sentence -> !sentence.isEmpty());
    }
}
