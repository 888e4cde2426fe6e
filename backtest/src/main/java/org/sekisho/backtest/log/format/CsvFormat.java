// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.format;

import java.util.Arrays;
import java.util.List;
import org.sekisho.backtest.log.LineFormat;
import org.sekisho.backtest.log.LogSink;
import org.sekisho.backtest.log.ReadContext;
import org.sekisho.backtest.log.line.LogLine;
import org.sekisho.event.RecipientHashes;

/**
 * Our own CSV: a line with the names of the columns, in any order, then a line for each event. Columns that it does not
 * know are skipped.
 */
public final class CsvFormat implements LineFormat {
    private static final List<String> COLUMNS = List.of(
            OwnEvents.TIME,
            OwnEvents.EVENT,
            OwnEvents.SUBMITTER,
            OwnEvents.ADDRESS,
            OwnEvents.RECIPIENTS,
            OwnEvents.BYTES,
            OwnEvents.TO);

    private final ReadContext context;
    private final CsvFields fields = new CsvFields();
    private final int[] columns = new int[COLUMNS.size()];
    private boolean headed;
    /** The name of the first column. */
    private String first = "";

    public CsvFormat(ReadContext context) {
        this.context = context;
        Arrays.fill(columns, -1);
    }

    /** Whether a line names the columns. */
    public static boolean isHeading(LogLine line) {
        CsvFields fields = new CsvFields();
        return fields.split(line) && columns(fields)[0] >= 0 && columns(fields)[2] >= 0;
    }

    private static int[] columns(CsvFields fields) {
        int[] columns = new int[COLUMNS.size()];
        Arrays.fill(columns, -1);
        for (int i = 0; i < fields.count(); i++) {
            int known = COLUMNS.indexOf(fields.text(i).strip());
            if (known >= 0) {
                columns[known] = i;
            }
        }
        return columns;
    }

    @Override
    public void read(LogLine line, LogSink sink) {
        if (line.isEmpty()) {
            sink.other();
        } else if (!headed || begins(line, first) || begins(line, OwnEvents.TIME)) {
            readHeading(line, sink);
        } else if (fields.split(line)) {
            readEvent(line, sink);
        } else {
            sink.unreadable(line, "quotes are left open, or a line ends within them");
        }
    }

    /** Whether the first field is that, as in the heading of the next file. */
    private static boolean begins(LogLine line, String field) {
        int end = line.start() + field.length();
        return !field.isEmpty() && line.isAt(field, line.start()) && (line.at(end) == ',' || end == line.end());
    }

    private void readHeading(LogLine line, LogSink sink) {
        if (!isHeading(line)) {
            sink.unreadable(line, "the first line does not name the columns: " + String.join(",", COLUMNS));
            return;
        }
        fields.split(line);
        System.arraycopy(columns(fields), 0, columns, 0, columns.length);
        headed = true;
        first = fields.text(0);
        sink.other();
    }

    private void readEvent(LogLine line, LogSink sink) {
        int name = columns[2];
        int time = columns[0];
        int address = columns[3];
        RecipientHashes to = context.recipients().all(line, fields.start(columns[6]), fields.end(columns[6]));
        new OwnEvents.Written(
                        OwnEvents.kind(line, fields.start(columns[1]), fields.end(columns[1])),
                        OwnEvents.time(line, fields.start(time), fields.end(time), context.stamps()),
                        context.submitter(line, fields.start(name), fields.end(name)),
                        context.client(line, fields.start(address), fields.end(address)),
                        number(line, columns[4], Math.max(1, to.count())),
                        number(line, columns[5], 0),
                        to)
                .tell(line, sink);
    }

    private long number(LogLine line, int column, int standard) {
        int from = fields.start(column);
        int to = fields.end(column);
        return from >= to ? standard : line.number(from, to);
    }
}
