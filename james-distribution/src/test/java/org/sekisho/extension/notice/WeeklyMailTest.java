// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.mail.internet.AddressException;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.ManageableMailQueue.MailQueueIterator;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.apache.james.queue.memory.MemoryMailQueueFactory;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMailContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.geo.PlaceNames;
import org.sekisho.notice.Language;
import org.sekisho.notice.template.EvidenceSentences;
import org.sekisho.notice.template.NoticeRenderer;
import org.sekisho.notice.template.NoticeTemplates;
import org.sekisho.notice.template.TemplateVariables;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.weekly.ReportTime;
import org.sekisho.weekly.WeekFigures;
import org.sekisho.weekly.WeeklyRecords;

final class WeeklyMailTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    /** Eight o'clock in Tokyo. */
    private static final Instant MONDAY = Instant.parse("2026-11-22T23:00:00Z");

    private final MemoryMailQueueFactory queues = new MemoryMailQueueFactory(new RawMailQueueItemDecoratorFactory());
    private final FakeMailContext context = FakeMailContext.builder()
            .postmaster(address("postmaster@example.org"))
            .build();
    private final WeeklyMail weekly;
    private Instant now = MONDAY.minusSeconds(60);
    private boolean away;
    private WeekFigures.Span asked = new WeekFigures.Span(Instant.EPOCH, Instant.EPOCH);

    WeeklyMailTest(@TempDir Path directory) {
        TemplateVariables facts = new TemplateVariables(
                new EvidenceSentences(PlaceNames.none(), TOKYO), TOKYO, Map.of(Language.EN, "the desk"));
        weekly = new WeeklyMail(
                new WeeklyMail.Order(
                        ReportTime.parse("mon 08:00"),
                        List.of("abuse@example.org"),
                        List.of(Language.EN, Language.JA),
                        TOKYO),
                records(),
                new MailChannel.Office(
                        new NoticeRenderer(NoticeTemplates.builtIn(), facts), queues, context, () -> now),
                directory.resolve("weekly-report"));
        queues.createQueue(MailQueueFactory.SPOOL);
    }

    private static MailAddress address(String text) {
        try {
            return new MailAddress(text);
        } catch (AddressException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private WeeklyRecords records() {
        return span -> {
            if (away) {
                throw new RecordsUnavailableException("no database", new IllegalStateException());
            }
            asked = span;
            return new WeekFigures(
                    span,
                    new WeekFigures.Stops(1, 1, Map.of("rule:hourly", 1L), Duration.ZERO, Duration.ZERO),
                    0,
                    new WeekFigures.Complaints(Map.of(), 0, null),
                    new WeekFigures.CaseCounts(0, 0, 0),
                    new WeekFigures.Exits(List.of(), List.of()),
                    new WeekFigures.Harm(0, 0));
        };
    }

    private List<Mail> sent() throws Exception {
        List<Mail> mails = new ArrayList<>();
        MailQueueIterator queued =
                queues.getQueue(MailQueueFactory.SPOOL).orElseThrow().browse();
        queued.forEachRemaining(view -> mails.add(view.getMail()));
        queued.close();
        return mails;
    }

    @Test
    void goesOnceAWeekAndNotForATimeBeforeItWasConfigured() throws Exception {
        weekly.work();
        assertThat(sent()).as("a week that was over before").isEmpty();

        now = MONDAY;
        weekly.work();
        weekly.work();
        assertThat(sent()).singleElement().satisfies(mail -> {
            assertThat(mail.getMaybeSender()).isEqualTo(MaybeSender.nullSender());
            assertThat(mail.getRecipients()).containsExactly(address("abuse@example.org"));
            assertThat(mail.getMessage().getSubject()).contains("Abuse desk", " / ", "不正利用対応");
            assertThat(mail.getMessage().getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getMessage().getContent().toString())
                    .contains("Stopped: 1 accounts, 1 times (rule:hourly 1)", "停止: 1 アカウント");
        });
        assertThat(asked).isEqualTo(new WeekFigures.Span(MONDAY.minus(Duration.ofDays(7)), MONDAY));

        now = MONDAY.plus(Duration.ofDays(9));
        weekly.work();
        assertThat(sent()).hasSize(2);
    }

    @Test
    void waitsForTheRecords() throws Exception {
        weekly.work();
        now = MONDAY;
        away = true;
        weekly.work();
        assertThat(sent()).isEmpty();

        away = false;
        weekly.work();
        assertThat(sent()).hasSize(1);
    }
}
