// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a log that is rotated: {@code mail.log.2.gz}, {@code maillog-20261101}, {@code
 * sekisho-2026-11-27.0.log.gz}. Immutable.
 *
 * @param log the same for all of one log
 * @param date what is dated; empty when it is not
 * @param number its number, 0 when it has none
 */
record RotatedName(String log, String date, int number) {
    private static final Pattern COMPRESSED = Pattern.compile("\\.(gz|zst|zstd)$");
    private static final Pattern DATED =
            Pattern.compile("[-.](\\d{4}-?\\d{2}-?\\d{2})(?:[-.](\\d{1,6}))?(?=\\.log$|$)");
    private static final Pattern NUMBERED = Pattern.compile("\\.(\\d{1,6})$");

    /** The oldest first; the one that is being written last. */
    static final Comparator<RotatedName> OLDEST_FIRST = Comparator.comparing(RotatedName::log)
            .thenComparing(RotatedName::isCurrent)
            .thenComparing(RotatedName::date)
            .thenComparingInt(RotatedName::age);

    static RotatedName of(String name) {
        String plain = COMPRESSED.matcher(name).replaceFirst("");
        Matcher dated = DATED.matcher(plain);
        if (dated.find()) {
            String number = dated.group(2);
            return new RotatedName(
                    dated.replaceFirst(""),
                    dated.group(1).replace("-", ""),
                    number == null ? 0 : Integer.parseInt(number));
        }
        Matcher numbered = NUMBERED.matcher(plain);
        return numbered.find()
                ? new RotatedName(numbered.replaceFirst(""), "", Integer.parseInt(numbered.group(1)))
                : new RotatedName(plain, "", 0);
    }

    private boolean isCurrent() {
        return date.isEmpty() && number == 0;
    }

    /** Of numbers alone the highest is the oldest; those of one day are counted up. */
    private int age() {
        return date.isEmpty() ? -number : number;
    }
}
