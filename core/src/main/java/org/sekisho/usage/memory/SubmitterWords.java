// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.memory.kept.RecordCache;
import org.sekisho.usage.memory.state.SubmitterState;

/** Where the array of words of each {@link SubmitterState} is. */
interface SubmitterWords {
    /** Null when there is none. */
    long @Nullable [] find(Submitter submitter);

    /** Makes one when there is none. */
    long[] findOrAdd(Submitter submitter);

    /** Puts an array in the place of whatever is there. */
    void put(String address, long[] words);

    /** Puts another array in the place of one, if that is there. */
    void replace(String address, long[] before, long[] after);

    /** Removes an array, if it is there. */
    void remove(String address, long[] words);

    long size();

    /**
     * Visits all that are there from the beginning to the end of the call, each under its monitor; of others, some.
     *
     * @param between runs after each, outside of its monitor
     * @param visitor is told the address too, or nothing in its place where it is not known
     */
    void forEachHeld(Runnable between, BiConsumer<String, long[]> visitor);

    /**
     * Names all.
     *
     * @return whether they are known
     */
    boolean visit(Consumer<Submitter> visitor);

    /**
     * Keeps a record beside the words of each submitter, as long as those are kept.
     *
     * @param extra which of {@value SubmitterEntries#EXTRAS}, from 0; always for records of the same class
     */
    <R> RecordCache<R> cache(int extra);

    /** From now on there is room for records; until then caches keep nothing. */
    void widen();
}
