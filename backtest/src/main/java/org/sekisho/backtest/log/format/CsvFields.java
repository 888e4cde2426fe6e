// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.format;

import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.log.line.LogLine;

/** The fields of one line of CSV (RFC 4180), without line breaks in quotes. Filled again for each line. */
final class CsvFields {
    private static final int MAX = 64;

    private final int[] starts = new int[MAX];
    private final int[] ends = new int[MAX];
    private int count;
    private @Nullable LogLine line;

    /** @return false when quotes are left open, or there are too many fields */
    boolean split(LogLine from) {
        line = from;
        count = 0;
        int position = from.start();
        while (count < MAX) {
            int end = from.at(position) == '"' ? closing(from, position) : comma(from, position);
            if (end < 0) {
                return false;
            }
            starts[count] = position;
            ends[count] = end;
            count++;
            if (end >= from.end()) {
                return true;
            }
            if (from.at(end) != ',') {
                return false;
            }
            position = end + 1;
        }
        return false;
    }

    private static int comma(LogLine from, int position) {
        int comma = from.find(',', position);
        return comma < 0 ? from.end() : comma;
    }

    /** Behind the quote that ends the field; two quotes are one within it. */
    private static int closing(LogLine from, int opening) {
        int quote = from.find('"', opening + 1);
        while (quote >= 0 && from.at(quote + 1) == '"') {
            quote = from.find('"', quote + 2);
        }
        return quote < 0 ? -1 : quote + 1;
    }

    int count() {
        return count;
    }

    private boolean isQuoted(int field) {
        return line != null && starts[field] < ends[field] && line.at(starts[field]) == '"';
    }

    /** Where the content of a field begins; 0 to 0 when there is no such field. */
    int start(int field) {
        return field < 0 || field >= count ? 0 : starts[field] + (isQuoted(field) ? 1 : 0);
    }

    int end(int field) {
        return field < 0 || field >= count ? 0 : ends[field] - (isQuoted(field) ? 1 : 0);
    }

    String text(int field) {
        String text = line == null ? "" : line.text(start(field), end(field));
        return text.indexOf('"') < 0 ? text : text.replace("\"\"", "\"");
    }
}
