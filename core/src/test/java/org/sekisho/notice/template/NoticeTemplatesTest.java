// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sekisho.notice.Notices.NINE;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.containment.Containment;
import org.sekisho.delivery.Handover;
import org.sekisho.geo.PlaceNames;
import org.sekisho.notice.Audience;
import org.sekisho.notice.DeliverySummary;
import org.sekisho.notice.Language;
import org.sekisho.notice.Notice;
import org.sekisho.notice.NoticeEvent;
import org.sekisho.notice.Notices;
import org.sekisho.notice.RepeatCount;
import org.sekisho.storm.Storm;
import org.sekisho.storm.StormSample;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.Suspension;

final class NoticeTemplatesTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final String KNOWN = String.join(", ", new TreeSet<>(TemplateVariables.NAMES));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private static Notice notice(NoticeEvent occasion, int number, DeliverySummary circumstances) {
        RepeatCount tally = number == 0 ? RepeatCount.NONE : new RepeatCount(4999, NINE, NINE.plusSeconds(60));
        return new Notice(
                new UUID(1, 2), number, occasion, circumstances, tally, List.of(Language.EN, Language.JA), null);
    }

    private static Notice notice(NoticeEvent occasion) {
        return notice(occasion, 0, DeliverySummary.UNKNOWN);
    }

    private static List<RenderedNotice> write(NoticeTemplates templates, Notice notice, Audience audience) {
        TemplateVariables facts = new TemplateVariables(
                new EvidenceSentences(PlaceNames.none(), TOKYO),
                TOKYO,
                Map.of(Language.EN, "the desk", Language.JA, "窓口"));
        return new NoticeRenderer(templates, facts).write(notice, audience);
    }

    private List<NoticeTemplates.Problem> problems(String file, String text) throws Exception {
        Files.writeString(directory.resolve(file), text);
        return NoticeTemplates.check(directory);
    }

    @Test
    void tellsASuspensionWithItsEvidenceInBothLanguages() {
        Handover left = new Handover(7, 9, Map.of("far.example", 9L), NINE.minusSeconds(60), NINE);
        Suspension suspension = Notices.suspension();
        Containment containment =
                new Containment(suspension.id(), suspension.submitter(), NINE, NINE.plusSeconds(3), 5000, 6000, left);

        List<RenderedNotice> letters = write(
                NoticeTemplates.builtIn(),
                notice(new NoticeEvent.Stopped(suspension), 0, new DeliverySummary(containment, left)),
                Audience.DESK);

        assertThat(letters.get(0))
                .isEqualTo(new RenderedNotice(
                        "[Sekisho] bob@isp.example is suspended",
                        """
                        bob@isp.example has been suspended since 2026-11-23 18:00:00 Asia/Tokyo, until somebody\
                         releases it. Receiving continues.
                        Suspended by: rule:hourly
                        Evidence: 813 recipients in 1 h, allowed 500; 2 messages refused
                        The rule would not fire at a limit of 813 recipients in 1 h.

                        Held from the queues: 5000 (6000 recipients).
                        Already sent: 7 mails to 9 recipients, from 2026-11-23 17:59:00 Asia/Tokyo to\
                         2026-11-23 18:00:00 Asia/Tokyo.
                        Domains (recipients): far.example 9

                        Look first:                   ./sekisho show bob@isp.example
                        Release, keep mail held:      ./sekisho release bob@isp.example\
                         --reason "new password" --held keep
                        Release, send held mail:      ./sekisho release bob@isp.example\
                         --reason "new password" --held deliver
                        Release, delete held mail:    ./sekisho release bob@isp.example\
                         --reason "new password" --held discard

                        Notice 00000000-0000-0001-0000-000000000002-0.\
                         Anything further within the hour is summed up in one more notice.
                        """,
                        letters.get(0).html()));
        assertThat(letters.get(0).html())
                .contains(
                        "<b>813 recipients in 1 h, allowed 500; 2 messages refused</b>", "Held from the queues: 5000");
        assertThat(letters.get(1).subject()).isEqualTo("[関所] bob@isp.example の送信を停止しました");
        assertThat(letters.get(1).text())
                .contains(
                        "根拠: 1 時間に宛先 813 件 (上限 500)、うち拒否 2 通\n上限が 1 時間に宛先 813 件なら検出しません。\n",
                        "配送待ちのメール 5000 通 (宛先 6000 件)\n");
    }

    @Test
    void tellsWhatIsHeldFromQueuesAndWhatWasHeldOnArrival() {
        Suspension suspension = Notices.suspension();
        Containment containment = new Containment(
                suspension.id(), suspension.submitter(), NINE, NINE.plusSeconds(3), 0, 0, Handover.NOTHING);

        List<RenderedNotice> letters = write(
                NoticeTemplates.builtIn(),
                new Notice(
                        new UUID(1, 2),
                        0,
                        new NoticeEvent.Stopped(suspension),
                        new DeliverySummary(containment, Handover.NOTHING),
                        new RepeatCount(1, NINE, NINE),
                        List.of(Language.EN, Language.JA),
                        null),
                Audience.DESK);

        assertThat(letters.get(0).text()).contains("""

                        Held on arrival: 1, including the mail that tripped the rule.
                        Held from the queues: 0 (0 recipients).
                        """);
        assertThat(letters.get(1).text()).contains("到着時に保留: 1 通");
    }

    @Test
    void tellsEveryKindToEveryAudience() {
        List<NoticeEvent> all = List.of(
                new NoticeEvent.Stopped(Notices.suspension()),
                new NoticeEvent.Found(Notices.finding(Notices.BOB)),
                new NoticeEvent.Braked(new Brake.Trip("country", NINE, "11 suspensions in 1 min, allowed 10")),
                new NoticeEvent.Flooded(NINE),
                new NoticeEvent.Stormed(storm(null)),
                new NoticeEvent.Stormed(storm(NINE.plusSeconds(7200))),
                new NoticeEvent.Sample(NINE, "alice"));

        for (NoticeEvent occasion : all) {
            for (int number = 0; number < 2; number++) {
                assertThat(write(
                                NoticeTemplates.builtIn(),
                                notice(occasion, number, DeliverySummary.UNKNOWN),
                                Audience.DESK))
                        .allSatisfy(letter -> assertThat(letter.subject()).hasSizeGreaterThan(9))
                        .allSatisfy(letter ->
                                assertThat(letter.text() + letter.html()).doesNotContain("{{", "  mails", "null"));
            }
        }
        assertThat(write(NoticeTemplates.builtIn(), notice(all.get(2)), Audience.DESK)
                        .get(0)
                        .text())
                .contains("Reason: 11 suspensions in 1 min, allowed 10", "./sekisho rearm country");
        assertThat(write(NoticeTemplates.builtIn(), notice(all.get(0)), Audience.OWNER)
                        .get(1)
                        .text())
                .contains("窓口 まで", "宛先 813 件");
    }

    private static Storm storm(@Nullable Instant end) {
        return new Storm(
                "example.jp",
                NINE,
                end,
                "storm.unknown",
                new Storm.Counts(280_000, 266_000, 0, 95),
                List.of(new StormSample(NINE, "192.0.2.1", "hanako@example.jp", "Cheap <watches>")));
    }

    @Test
    void tellsOfAStormWhenItBeginsAndWhenItIsOver() {
        RenderedNotice began = write(
                        NoticeTemplates.builtIn(),
                        notice(new NoticeEvent.Stormed(storm(null)), 0, DeliverySummary.UNKNOWN),
                        Audience.DESK)
                .get(0);
        RenderedNotice over = write(
                        NoticeTemplates.builtIn(),
                        notice(new NoticeEvent.Stormed(storm(NINE.plusSeconds(7200))), 0, DeliverySummary.UNKNOWN),
                        Audience.DESK)
                .get(0);

        assertThat(began.subject()).isEqualTo("[Sekisho] Storm of bounces to example.jp");
        assertThat(began.text()).startsWith("Since 2026-11-23 18:00:00 Asia/Tokyo, bounces to example.jp come faster");
        assertThat(over.subject()).isEqualTo("[Sekisho] The storm of bounces to example.jp is over");
        assertThat(over.text()).startsWith("""
                        From 2026-11-23 18:00:00 Asia/Tokyo to 2026-11-23 20:00:00 Asia/Tokyo: 280000 bounces to\
                         example.jp, 266000 of them to addresses that do not exist; at most 95 in the window of\
                         the limit.
                        The first ones: hanako@example.jp from 192.0.2.1, about "Cheap <watches>"
                        """);
        assertThat(over.html()).contains("Cheap &lt;watches&gt;");
    }

    @Test
    void escapesWhatNeedsIt() {
        Submitter odd = new Submitter("o'brien<b>\"&$(x)@isp.example");
        Suspension suspension = new Suspension(
                new UUID(0, 1), odd, NINE, null, "a\r\nBcc: x@y.example <script>", "rule:a\u202e\"b", null);

        RenderedNotice letter = write(
                        NoticeTemplates.builtIn(), notice(new NoticeEvent.Stopped(suspension)), Audience.DESK)
                .get(0);

        assertThat(letter.html())
                .contains("o&#39;brien&lt;b&gt;&quot;&amp;$(x)@isp.example", "&lt;script&gt;")
                .doesNotContain("<script>", "brien<b>", "\u202e");
        assertThat(letter.text())
                .contains("Reason: a??Bcc: x@y.example <script>\n")
                .contains("./sekisho show 'o'\\''brien<b>\"&$(x)@isp.example'\n")
                .doesNotContain("\nBcc", "\u202e");
        assertThat(letter.subject()).doesNotContain("\n", "\r");
    }

    private RenderedNotice forTheDesk() {
        NoticeTemplates templates = NoticeTemplates.read(directory);
        return write(templates, notice(new NoticeEvent.Stopped(Notices.suspension())), Audience.DESK)
                .get(0);
    }

    @Test
    void usesAnAdminsTemplateAndForTheRestThoseOfSekisho() throws Exception {
        Files.writeString(directory.resolve("desk.en.txt"), "Subject: STOP {{submitter}}\n\nCall {{submitter}}.\n");

        RenderedNotice letter = forTheDesk();

        assertThat(letter.subject()).isEqualTo("STOP bob@isp.example");
        assertThat(letter.text()).isEqualTo("Call bob@isp.example.\n");
        assertThat(letter.html()).contains("<h2>bob@isp.example is suspended</h2>");
    }

    @Test
    void neverLosesANoticeToABrokenTemplate() throws Exception {
        Files.writeString(directory.resolve("desk.en.txt"), "Subject: {{#suspension}}\n");
        Files.write(directory.resolve("desk.en.html"), new byte[] {(byte) 0xff});

        RenderedNotice letter = forTheDesk();

        assertThat(letter.subject()).isEqualTo("[Sekisho] bob@isp.example is suspended");
        assertThat(letter.html()).contains("<h2>");
    }

    @Test
    void tellsWhatIsWrongAndWhere() throws Exception {
        assertThat(problems("desk.en.txt", "Subject: x\n\n{{submiter}}\n"))
                .containsExactly(
                        new NoticeTemplates.Problem("desk.en.txt", 3, "there is no {{submiter}}. Known: " + KNOWN));
        assertThat(problems("desk.en.txt", "Subject: x\n{{#until}}\n{{/since}}\n"))
                .containsExactly(
                        new NoticeTemplates.Problem("desk.en.txt", 3, "Mismatched start/end tags: until != since"));
        assertThat(problems("desk.en.txt", "Subject: x\n{{#until}}\n"))
                .containsExactly(new NoticeTemplates.Problem("desk.en.txt", 2, "Failed to close 'until' tag"));
        assertThat(problems("desk.en.txt", "Subject: x\n{{until\n"))
                .containsExactly(new NoticeTemplates.Problem("desk.en.txt", 2, "Improperly closed variable"));
        assertThat(problems("desk.en.txt", "Dear desk\n"))
                .containsExactly(
                        new NoticeTemplates.Problem("desk.en.txt", 1, "the first line must begin with \"Subject: \""));
        assertThat(problems("desk.en.txt", "Subject: x\n{{>/etc/passwd}}\n"))
                .containsExactly(new NoticeTemplates.Problem(
                        "desk.en.txt",
                        2,
                        "{{>/etc/passwd}} is not possible here; only values, sections and comments are"));
        assertThat(problems("desk.en.txt", "Subject: x\n{{submitter.class}}\n"))
                .containsExactly(new NoticeTemplates.Problem(
                        "desk.en.txt", 2, "there is no {{submitter.class}}. Known: " + KNOWN));
        Files.delete(directory.resolve("desk.en.txt"));
        assertThat(problems("desk.en.html", "<p>\n{{{reason}}}</p>\n"))
                .containsExactly(new NoticeTemplates.Problem(
                        "desk.en.html", 2, "{{{reason}}} would not be escaped; write {{reason}}"));
        Files.delete(directory.resolve("desk.en.html"));
        assertThat(problems("desk.fr.txt", "Subject: x\n"))
                .containsExactly(new NoticeTemplates.Problem(
                        "desk.fr.txt",
                        0,
                        "no such template; expected one of " + String.join(", ", NoticeTemplates.names())));
        Files.delete(directory.resolve("desk.fr.txt"));
        Files.write(directory.resolve("owner.ja.txt"), "Subject: 停止".getBytes(StandardCharsets.UTF_16));
        assertThat(NoticeTemplates.check(directory))
                .containsExactly(new NoticeTemplates.Problem("owner.ja.txt", 0, "is not in UTF-8"));
    }
}
