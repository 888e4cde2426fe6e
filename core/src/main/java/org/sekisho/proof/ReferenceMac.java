// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import java.nio.ByteBuffer;
import org.sekisho.text.Hex;

/** 128 bits of a MAC, written as 32 hexadecimal digits. */
public record ReferenceMac(long high, long low) {
    /** @param octets of which the first sixteen count */
    static ReferenceMac of(byte[] octets) {
        ByteBuffer both = ByteBuffer.wrap(octets);
        return new ReferenceMac(both.getLong(), both.getLong());
    }

    /** In a time that tells nothing of how far they agree. */
    boolean isSame(ReferenceMac other) {
        return ((high ^ other.high) | (low ^ other.low)) == 0;
    }

    @Override
    public String toString() {
        return Hex.write(high, low);
    }
}
