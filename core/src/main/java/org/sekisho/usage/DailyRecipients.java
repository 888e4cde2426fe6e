// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

/**
 * How many recipients a submitter's mail had on the days (UTC) before yesterday, to 10 %, never told as fewer.
 * Immutable.
 *
 * @param kept since when this server keeps it, in milliseconds since 1970; the largest long when it does not
 * @param median of the days on which there was any, at least 0
 * @param highest of them, at least the median
 */
public record DailyRecipients(long kept, long median, long highest) {
    /** For so many days before yesterday it is known: a letter of every month is among them. */
    public static final int DAYS = 35;

    /** Where nobody keeps it. */
    public static final DailyRecipients NONE = new DailyRecipients(Long.MAX_VALUE, 0, 0);
}
