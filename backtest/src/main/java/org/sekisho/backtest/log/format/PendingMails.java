// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.format;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.log.LogSink;

/**
 * Mail of which more lines will come, by its queue id. Holds at most {@value #MAX}; the oldest is forgotten first. Not
 * thread-safe.
 */
final class PendingMails {
    /** More than are on their way in the largest queue that is still healthy; about 60 MB. */
    static final int MAX = 300_000;

    private final Map<String, PendingMail> mails = new LinkedHashMap<>();

    void put(String id, PendingMail mail, LogSink sink) {
        mails.remove(id);
        mails.put(id, mail);
        if (mails.size() > MAX) {
            Iterator<PendingMail> oldest = mails.values().iterator();
            oldest.next();
            oldest.remove();
            sink.forgotten();
        }
    }

    @Nullable
    PendingMail find(String id) {
        return mails.get(id);
    }

    @Nullable
    PendingMail remove(String id) {
        return mails.remove(id);
    }

    boolean isEmpty() {
        return mails.isEmpty();
    }

    Iterable<PendingMail> all() {
        return mails.values();
    }
}
