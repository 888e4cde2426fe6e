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

    /** Of one address, never 0, in the lower half; of its domain in the upper, 0 where it has none. */
    public static long of(LogLine line, int from, int to) {
        int hash = HASHER.ofOctets(line.octets(), from, to);
        int at = line.find('@', from, to);
        int domain = at < 0 ? 0 : HASHER.ofDomainOctets(line.octets(), at + 1, to);
        return (long) domain << Integer.SIZE | Integer.toUnsignedLong(hash);
    }

    /** All of them, of so many first {@link #of} addresses. */
    public static RecipientHashes join(long[] addresses, int count) {
        int[] hashes = new int[count];
        int[] domains = new int[count];
        int known = 0;
        for (int i = 0; i < count; i++) {
            hashes[i] = (int) addresses[i];
            int domain = (int) (addresses[i] >>> Integer.SIZE);
            domains[known] = domain;
            known += domain == 0 ? 0 : 1;
        }
        return count == 0 ? RecipientHashes.NONE : RecipientHashes.of(hashes).at(Arrays.copyOf(domains, known));
    }

    /** As {@link #every}; none where nobody asks. */
    public RecipientHashes all(LogLine line, int from, int to) {
        return wanted ? every(line, from, to) : RecipientHashes.NONE;
    }

    /** Of addresses between blanks, commas, semicolons, brackets or quotes. */
    public static RecipientHashes every(LogLine line, int from, int to) {
        long[] hashes = new long[4];
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
        return join(hashes, count);
    }
}
