// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof.ledger;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** When senders last wrote to whom, for a bounded number of pairs; the oldest go first. Not thread-safe. */
final class LastContacts {
    private final int capacity;
    private final Map<Long, Long> seconds = new LinkedHashMap<>();

    LastContacts(int capacity) {
        this.capacity = capacity;
    }

    void record(SentMail mail) {
        long second = mail.accepted().getEpochSecond();
        for (long recipient : mail.recipients()) {
            long pair = pair(mail.sender(), recipient);
            seconds.remove(pair);
            seconds.put(pair, second);
        }
        Iterator<Long> oldest = seconds.keySet().iterator();
        while (seconds.size() > capacity) {
            oldest.next();
            oldest.remove();
        }
    }

    /** What is older. */
    void forget(Instant before) {
        Iterator<Long> oldest = seconds.values().iterator();
        while (oldest.hasNext() && oldest.next() < before.getEpochSecond()) {
            oldest.remove();
        }
    }

    Optional<Instant> find(long sender, long recipient) {
        return Optional.ofNullable(seconds.get(pair(sender, recipient))).map(Instant::ofEpochSecond);
    }

    /** Both are hashes already; the order matters. */
    private static long pair(long sender, long recipient) {
        return 31 * sender + recipient;
    }
}
