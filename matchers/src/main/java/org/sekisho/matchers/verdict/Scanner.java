// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers.verdict;

import java.io.IOException;

/** A program that reads messages. Thread-safe. */
public interface Scanner {
    /**
     * Waits for an answer, for no longer than was configured.
     *
     * @throws IOException when there is none
     */
    Verdict scan(ScanRequest request) throws IOException;

    /** For people, with its address: {@code rspamd at http://127.0.0.1:11333}. */
    String name();
}
