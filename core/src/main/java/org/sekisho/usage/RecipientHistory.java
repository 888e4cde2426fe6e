// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

/**
 * For how long it is known to whom a submitter writes. Immutable.
 *
 * @param kept since when recipients are kept on this server, in milliseconds since 1970; the largest long when they are
 *     not
 * @param known since when those of this submitter are known, alike
 * @param highestDay the most recipients never written to before on one of the 26 days (UTC) before yesterday; at most
 *     65 535
 */
public record RecipientHistory(long kept, long known, int highestDay) {
    /** Where recipients are not kept. */
    public static final RecipientHistory NONE = new RecipientHistory(Long.MAX_VALUE, Long.MAX_VALUE, 0);
}
