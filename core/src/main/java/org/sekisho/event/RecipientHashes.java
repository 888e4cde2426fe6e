// SPDX-License-Identifier: Apache-2.0
package org.sekisho.event;

import java.util.Arrays;

/** Keyed hashes of the recipients of one message, in place of their addresses. Immutable. */
public final class RecipientHashes {
    /** Of a message whose recipients nobody asks for. */
    public static final RecipientHashes NONE = new RecipientHashes();

    private final int[] hashes;

    private RecipientHashes(int... hashes) {
        this.hashes = hashes;
    }

    public static RecipientHashes of(int... hashes) {
        return hashes.length == 0 ? NONE : new RecipientHashes(hashes.clone());
    }

    public int count() {
        return hashes.length;
    }

    /** @param index from 0 */
    public int get(int index) {
        return hashes[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecipientHashes that && Arrays.equals(hashes, that.hashes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hashes);
    }

    @Override
    public String toString() {
        return hashes.length + " hashes";
    }
}
