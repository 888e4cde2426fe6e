// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.mail.Message.RecipientType;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;
import org.sekisho.notice.Language;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.state.AtomicFile;
import org.sekisho.weekly.ReportTime;
import org.sekisho.weekly.WeekFigures;
import org.sekisho.weekly.WeeklyRecords;
import org.sekisho.weekly.WeeklyReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the report of the last seven days to the desk once a week. When it went last stands in a file: after a restart
 * it goes neither twice nor for a week that was over before it was first configured. Called by one thread.
 */
final class WeeklyMail {
    private static final Logger LOG = LoggerFactory.getLogger(WeeklyMail.class);

    private final Order order;
    private final WeeklyRecords records;
    private final MailChannel.Office office;
    private final Path file;

    /** When, to whom, and how. */
    record Order(ReportTime time, List<String> to, List<Language> languages, ZoneId zone) {}

    /** @param file holds when it went last */
    WeeklyMail(Order order, WeeklyRecords records, MailChannel.Office office, Path file) {
        this.order = order;
        this.records = records;
        this.office = office;
        this.file = file;
    }

    /** Sends it if it is due: to be called once a minute. */
    void work() {
        Instant due = order.time().lastBefore(office.clock().instant(), order.zone());
        Optional<Instant> last = last();
        if (last.isPresent() && !last.get().isBefore(due)) {
            return;
        }
        try {
            if (last.isPresent()) {
                send(records.count(new WeekFigures.Span(due.minus(Duration.ofDays(7)), due)), due);
            }
            AtomicFile.replace(file, due.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (RecordsUnavailableException | MessagingException | IOException e) {
            LOG.warn("the weekly report cannot be sent now, it is tried again: {}", e.getMessage());
        }
    }

    private Optional<Instant> last() {
        try {
            return Files.exists(file)
                    ? Optional.of(Instant.parse(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void send(WeekFigures figures, Instant due) throws MessagingException, IOException {
        WeeklyReport report = new WeeklyReport(figures, order.zone());
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setFrom(new InternetAddress(office.postmaster(), true));
        for (String to : order.to()) {
            message.addRecipient(RecipientType.TO, new InternetAddress(to, true));
        }
        message.setSubject(said(report::subject, " / "), "UTF-8");
        message.setSentDate(Date.from(office.clock().instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Precedence", "bulk");
        message.setText(said(report::text, "\n").replace("\n", "\r\n"), "UTF-8");
        message.saveChanges();
        office.enqueue("report-" + due.getEpochSecond(), order.to(), message);
    }

    private String said(Function<Language, String> form, String between) {
        return order.languages().stream().map(form).collect(Collectors.joining(between));
    }
}
