// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.mailet.base.test.FakeMail;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sekisho.notice.DeliverySummary;
import org.sekisho.notice.Language;
import org.sekisho.notice.Notice;
import org.sekisho.notice.NoticeEvent;
import org.sekisho.notice.Notices;
import org.sekisho.notice.RepeatCount;
import org.sekisho.notice.ReportedMail;
import org.sekisho.notice.template.RenderedNotice;

final class NoticeMailTest {
    private static final NoticeMail.Addressing ADDRESSING =
            new NoticeMail.Addressing("postmaster@isp.example", List.of("abuse@isp.example"), Notices.NINE);
    private static final List<RenderedNotice> LETTERS = List.of(
            new RenderedNotice("Stopped", "english\n", "<p>english</p>\n"),
            new RenderedNotice("停止", "日本語\n", "<p>日本語</p>\n"));

    private static MimeMessage write(@Nullable ReportedMail offence, List<RenderedNotice> letters) throws Exception {
        Notice notice = new Notice(
                new UUID(1, 2),
                0,
                new NoticeEvent.Stopped(Notices.suspension()),
                DeliverySummary.UNKNOWN,
                RepeatCount.NONE,
                List.of(Language.EN, Language.JA),
                offence);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NoticeMail.write(notice, letters, ADDRESSING).writeTo(out);
        return new MimeMessage(null, new ByteArrayInputStream(out.toByteArray()));
    }

    @Test
    void isTextAndHtmlInBothLanguagesAndMarkedAsAMachines() throws Exception {
        MimeMessage message = write(null, LETTERS);

        assertThat(message.getSubject()).isEqualTo("Stopped / 停止");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("X-Sekisho-Notice"))
                .containsExactly("suspension 00000000-0000-0001-0000-000000000002-0");
        assertThat(message.getMessageID()).isEqualTo("<00000000-0000-0001-0000-000000000002-0.notice@isp.example>");
        assertThat(message.getSentDate()).isEqualTo(Date.from(Notices.NINE));
        MimeMultipart words = (MimeMultipart) message.getContent();
        assertThat(words.getContentType()).startsWith("multipart/alternative");
        assertThat(words.getBodyPart(0).getContent().toString()).contains("english", "-----", "日本語");
        assertThat(words.getBodyPart(1).getContent().toString()).contains("<p>english</p>", "<hr>", "<p>日本語</p>");
    }

    @Test
    void attachesHeadersAsAFeedbackReport() throws Exception {
        String headers = "Subject: buy\r\nX-Odd: caf\u00e9\r\n";

        MimeMessage message = write(Notices.offence(headers), LETTERS);

        MimeMultipart report = (MimeMultipart) message.getContent();
        assertThat(report.getContentType()).startsWith("multipart/report; report-type=feedback-report");
        assertThat(report.getCount()).isEqualTo(3);
        assertThat(report.getBodyPart(1).getContentType()).isEqualTo("message/feedback-report");
        assertThat(new String(report.getBodyPart(1).getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                .isEqualTo("""
                        Feedback-Type: abuse\r
                        User-Agent: Sekisho/1\r
                        Version: 1\r
                        Original-Mail-From: <forged@far.example>\r
                        Arrival-Date: Mon, 23 Nov 2026 09:00:00 +0000 (UTC)\r
                        Source-IP: 203.0.113.7\r
                        Incidents: 1\r
                        """);
        assertThat(report.getBodyPart(2).getContentType()).isEqualTo("text/rfc822-headers; charset=UTF-8");
        assertThat(new String(report.getBodyPart(2).getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                .isEqualTo(headers);
    }

    @Test
    void aNameCannotAddAHeader() throws Exception {
        ReportedMail odd = new ReportedMail("m", "a\r\nX-Evil: 1\u3042", "1.2.3.4\nX-Evil: 2", null, "");

        MimeMessage message = write(odd, List.of(new RenderedNotice("a\r\nBcc: x@y.example\u2028\"<b>", "t\n", "h\n")));

        assertThat(message.getHeader("Bcc")).isNull();
        MimeMultipart report = (MimeMultipart) message.getContent();
        assertThat(new String(report.getBodyPart(1).getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                .contains("Original-Mail-From: <a??X-Evil: 1?>\r\n", "Source-IP: 1.2.3.4?X-Evil: 2\r\n")
                .doesNotContain("\nX-Evil");
    }

    @Test
    void takesEnvelopeAndHeadersButNoContentAndNoBlindCopies() throws Exception {
        FakeMail mail = FakeMail.builder()
                .name("Mail1")
                .sender("forged@far.example")
                .remoteAddr("203.0.113.7")
                .recipient("r@far.example")
                .mimeMessage(MimeMessageBuilder.mimeMessageBuilder()
                        .setSubject("buy")
                        .addHeader("Bcc", "secret@far.example")
                        .setText("the content"))
                .build();

        ReportedMail offence = NoticeMail.offence(mail);

        assertThat(offence.sender()).isEqualTo("forged@far.example");
        assertThat(offence.remoteAddress()).isEqualTo("203.0.113.7");
        assertThat(offence.headers()).contains("Subject: buy\r\n").doesNotContain("secret", "the content");
    }

    @Test
    void keepsWholeLinesOfHeadersThatAreTooLong() {
        ReportedMail offence = Notices.offence("X-Line: 0123456789\r\n".repeat(10_000));

        assertThat(offence.headers())
                .hasSizeLessThanOrEqualTo(ReportedMail.MAX_HEADERS)
                .hasSizeGreaterThan(ReportedMail.MAX_HEADERS - 40)
                .endsWith("0123456789\r\n");
        assertThat(Notices.offence("X: " + "y".repeat(100_000)).headers()).isEmpty();
    }
}
