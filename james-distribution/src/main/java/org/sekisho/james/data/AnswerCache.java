// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.data;

import java.util.Map;
import org.sekisho.window.BoundedMaps;

/**
 * Answers of the database, at most so many; the one that was not asked for longest makes room. An answer that was under
 * way while something changed is given but not kept. Thread-safe.
 */
final class AnswerCache<K, V> {
    private final Map<K, V> answers;
    private long changes;

    /** Asks the database. */
    @FunctionalInterface
    interface Question<K, V, E extends Exception> {
        V ask(K key) throws E;
    }

    AnswerCache(int max) {
        answers = BoundedMaps.leastRecentlyUsedFirst(max);
    }

    <E extends Exception> V get(K key, Question<? super K, ? extends V, E> question) throws E {
        long before;
        synchronized (this) {
            V known = answers.get(key);
            if (known != null) {
                return known;
            }
            before = changes;
        }
        V answer = question.ask(key);
        synchronized (this) {
            if (changes == before) {
                answers.put(key, answer);
            }
        }
        return answer;
    }

    /** Something has changed. */
    synchronized void forgetAll() {
        changes++;
        answers.clear();
    }

    synchronized int size() {
        return answers.size();
    }
}
