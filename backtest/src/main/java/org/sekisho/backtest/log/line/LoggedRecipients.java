// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.line;

import java.util.Arrays;
import org.sekisho.event.RecipientHashes;
import org.sekisho.usage.RecipientHasher;

/**
 * Hashes of the recipients that a log names, in place of their addresses. The key is fixed, since they are forgotten
 * when the run ends. Immutable.
 */
public final class LoggedRecipients {
    private static final RecipientHasher HASHER = new RecipientHasher(new byte[RecipientHasher.SECRET]);
    private static final String SEPARATORS = " ,;<>[]\"";

    private final boolean wanted;

    /** @param wanted whether a rule asks for them */
    public LoggedRecipients(boolean wanted) {
        this.wanted = wanted;
    }

    /** Whether they are to be read. */
    public boolean areWanted() {
        return wanted;
    }

    /** Of one address; never 0. */
    public static int of(LogLine line, int from, int to) {
        return HASHER.ofOctets(line.octets(), from, to);
    }

    /** As {@link #every}; none where nobody asks. */
    public RecipientHashes all(LogLine line, int from, int to) {
        return wanted ? every(line, from, to) : RecipientHashes.NONE;
    }

    /** Of addresses between blanks, commas, semicolons, brackets or quotes. */
    public static RecipientHashes every(LogLine line, int from, int to) {
        int[] hashes = new int[4];
        int count = 0;
        for (int end = from, start = from; end <= to; end++) {
            if (end == to || SEPARATORS.indexOf(line.at(end)) >= 0) {
                if (end > start) {
                    hashes = count == hashes.length ? Arrays.copyOf(hashes, 2 * count) : hashes;
                    hashes[count++] = of(line, start, end);
                }
                start = end + 1;
            }
        }
        return RecipientHashes.of(Arrays.copyOf(hashes, count));
    }
}
