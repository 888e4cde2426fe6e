// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.layout;

/**
 * Some bits of an entry in an array of words: a number that is never negative. An amount that reaches the largest its
 * bits can hold stays there and is read as endless, so that a limit is never outrun by an overflow. Immutable.
 *
 * @param word in which word of the entry
 * @param shift how many bits of the word lie below
 * @param max the largest number it can hold
 */
public record BitField(int word, int shift, long max) {

    public static BitField of(int word, int shift, int bits) {
        return new BitField(word, shift, -1L >>> (Long.SIZE - bits));
    }

    /** @param at where the entry begins */
    public long get(long[] words, int at) {
        return (words[at + word] >>> shift) & max;
    }

    public int number(long[] words, int at) {
        return (int) get(words, at);
    }

    public boolean isSet(long[] words, int at) {
        return get(words, at) != 0;
    }

    public void set(long[] words, int at, long value) {
        words[at + word] = (words[at + word] & ~(max << shift)) | (value << shift);
    }

    /** A number where it lies in the word, all else 0. */
    long shifted(long value) {
        return value << shift;
    }

    /** What is stored, or the largest long when that is all the bits can hold. */
    public long amount(long[] words, int at) {
        long stored = get(words, at);
        return stored == max ? Long.MAX_VALUE : stored;
    }

    public void add(long[] words, int at, long more) {
        long stored = get(words, at);
        set(words, at, more >= max - stored ? max : stored + more);
    }

    void subtract(long[] words, int at, long less) {
        long stored = get(words, at);
        set(words, at, stored == max ? max : Math.max(0, stored - less));
    }
}
