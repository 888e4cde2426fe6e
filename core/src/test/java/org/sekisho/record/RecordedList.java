// SPDX-License-Identifier: Apache-2.0
package org.sekisho.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Records of one kind in a plain list. Thread-safe. */
public abstract class RecordedList<R> extends StoreWithOutages {
    final List<R> kept = new ArrayList<>();

    RecordedList() {}

    /** Everything kept, in the order it came. */
    public synchronized List<R> all() {
        return List.copyOf(kept);
    }

    synchronized Stream<R> newestFirst() {
        requireUp();
        List<R> newestFirst = new ArrayList<>(kept);
        Collections.reverse(newestFirst);
        return newestFirst.stream();
    }
}
