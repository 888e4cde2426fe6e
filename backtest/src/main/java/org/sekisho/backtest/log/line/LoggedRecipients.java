// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.line;

import java.util.Arrays;
import org.sekisho.event.RecipientHashes;
import org.sekisho.usage.RecipientHasher;

/**
 * Hashes of the recipients that a log names, in place of their addresses. The key is fixed, since they are forgotten
 * when the run ends. Not thread-safe.
 */
public final class LoggedRecipients {
    private static final RecipientHasher HASHER = new RecipientHasher(new byte[RecipientHasher.SECRET]);

    /** Domains that are hashed once; then it begins anew. */
    private static final int MOST_DOMAINS = 100_000;

    private final OctetTable<Integer> domains = new OctetTable<>();
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
    public long of(LogLine line, int from, int to) {
        int hash = HASHER.ofOctets(line.octets(), from, to);
        int at = line.find('@', from, to);
        int domain = at < 0 ? 0 : domain(line.octets(), at + 1, to);
        return (long) domain << Integer.SIZE | Integer.toUnsignedLong(hash);
    }

    private int domain(byte[] octets, int from, int to) {
        Integer known = domains.find(octets, from, to);
        if (known != null) {
            return known;
        }
        if (domains.size() >= MOST_DOMAINS) {
            domains.clear();
        }
        int hash = HASHER.ofDomainOctets(octets, from, to);
        domains.put(octets, from, to, hash);
        return hash;
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
    public RecipientHashes every(LogLine line, int from, int to) {
        long[] hashes = new long[4];
        int count = 0;
        for (int end = from, start = from; end <= to; end++) {
            if (end == to || isSeparator(line.at(end))) {
                if (end > start) {
                    hashes = count == hashes.length ? Arrays.copyOf(hashes, 2 * count) : hashes;
                    hashes[count++] = of(line, start, end);
                }
                start = end + 1;
            }
        }
        return join(hashes, count);
    }

    private static boolean isSeparator(byte one) {
        return switch (one) {
            case ' ', ',', ';', '<', '>', '[', ']', '"' -> true;
            default -> false;
        };
    }
}
