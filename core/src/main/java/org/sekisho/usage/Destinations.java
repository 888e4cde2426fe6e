// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

/**
 * To how many domains a submitter wrote for the first time within a day. Immutable.
 *
 * @param kept since when domains are kept on this server, in milliseconds since 1970; the largest long when they are
 *     not
 * @param known since when those of this submitter are known, alike
 * @param domains never written to before, at most 425 971
 * @param topLevels the same of top-level domains
 */
public record Destinations(long kept, long known, int domains, int topLevels) {
    /** Where they are not kept. */
    public static final Destinations NONE = new Destinations(Long.MAX_VALUE, Long.MAX_VALUE, 0, 0);
}
