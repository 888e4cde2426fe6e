// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.format;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.log.LineFormat;
import org.sekisho.backtest.log.LogSink;
import org.sekisho.backtest.log.ReadContext;
import org.sekisho.backtest.log.line.ClientAddresses.Client;
import org.sekisho.backtest.log.line.LogLine;
import org.sekisho.backtest.log.line.LoggedName;
import org.sekisho.backtest.log.line.TimestampParser;

/**
 * Microsoft 365 message trace as CSV, of {@code Get-MessageTrace | Export-Csv} (a row for each recipient) or of a
 * report that was asked for (a row for each message). Rows come newest first, so all are read before any is told. It
 * names the sender, not who logged in.
 */
public final class MessageTraceFormat implements LineFormat {
    /** Messages that are held to be put in order; about 200 MB. A report has at most 100 000 rows. */
    private static final int MAX = 1_000_000;

    private static final List<List<String>> COLUMNS = List.of(
            List.of("received", "origin_timestamp_utc", "origin_timestamp", "date_time_utc"),
            List.of("senderaddress", "sender_address"),
            List.of("recipientaddress", "recipient_status"),
            List.of("size", "total_bytes"),
            List.of("fromip", "original_client_ip"),
            List.of("messagetraceid", "network_message_id", "messageid", "message_id"),
            List.of("directionality"));

    private final ReadContext context;
    private final CsvFields fields = new CsvFields();
    private final Map<String, PendingMail> mails = new HashMap<>();
    private int @Nullable [] columns;

    public MessageTraceFormat(ReadContext context) {
        this.context = context;
    }

    /** Whether a line names the columns of a message trace. */
    public static boolean isHeading(LogLine line) {
        CsvFields fields = new CsvFields();
        return fields.split(line) && columns(fields)[0] >= 0 && columns(fields)[1] >= 0;
    }

    private static int[] columns(CsvFields fields) {
        int[] columns = new int[COLUMNS.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = -1;
            for (int j = 0; j < fields.count(); j++) {
                String name =
                        fields.text(j).replace("\ufeff", "").replace("\"", "").strip();
                boolean found = COLUMNS.get(i).contains(name.toLowerCase(Locale.ROOT));
                columns[i] = found && columns[i] < 0 ? j : columns[i];
            }
        }
        return columns;
    }

    @Override
    public void read(LogLine line, LogSink sink) {
        int[] known = columns;
        if (line.isEmpty() || line.at(line.start()) == '#') {
            sink.other();
        } else if (!fields.split(line)) {
            sink.unreadable(line, "quotes are left open, or a line ends within them");
        } else if (known == null) {
            columns = isHeading(line) ? columns(fields) : null;
            sink.other();
        } else {
            readRow(line, known, sink);
        }
    }

    private void readRow(LogLine line, int[] known, LogSink sink) {
        if (fields.text(known[6]).equalsIgnoreCase("Incoming")) {
            sink.other();
            return;
        }
        long when = context.stamps().iso(line, fields.start(known[0]));
        LoggedName submitter = context.names().find(fields.text(known[1]));
        Client client = context.addresses().find(fields.text(known[4]));
        if (when == TimestampParser.NONE || submitter == null || client == null) {
            sink.unreadable(line, "no time in ISO 8601, no sender, or no IP address");
            return;
        }
        String id = fields.text(known[5]);
        PendingMail mail = mails.computeIfAbsent(
                id.isEmpty() ? "row " + mails.size() : id, made -> new PendingMail(submitter, client));
        long size = line.number(fields.start(known[3]), fields.end(known[3]));
        mail.came(mail.millis() == 0 ? when : Math.min(when, mail.millis()), size);
        for (String one : fields.text(known[2]).split(";", -1)) {
            LogLine recipient = LogLine.of(one.split("##", 2)[0].strip());
            mail.addRecipient();
            mail.name(context.recipients().of(recipient, recipient.start(), recipient.end()));
        }
        sink.other();
        if (mails.size() > MAX) {
            end(sink);
        }
    }

    @Override
    public void end(LogSink sink) {
        mails.values().stream()
                .sorted(Comparator.comparingLong(PendingMail::millis))
                .forEach(mail -> mail.tell(sink));
        mails.clear();
    }
}
