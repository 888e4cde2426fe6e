// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.line;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What logs name by text: most often found by the octets of a line, of which no text is made then. */
interface OctetLookup<V> {
    /** @return null when the text names nothing */
    @Nullable
    V find(byte[] octets, int from, int to);

    /** @return null when the text names nothing */
    default @Nullable V find(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        return find(octets, 0, octets.length);
    }
}
