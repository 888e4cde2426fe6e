// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.mailrepository.memory.MemoryMailRepositoryStore;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.audit.AuditEntry;
import org.sekisho.delivery.DeliveryOutcome;
import org.sekisho.delivery.DeliveryResult;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionService;

class DeskRoutesTest {
    private static final String XSS = "<script>alert(1)</script>'\"&{{actor}}";

    private final Desk desk = new Desk();
    private final MemoryMailRepositoryStore store = Repositories.inMemory();

    @AutoClose
    private final AdminServer server = new AdminServer(desk.signInRoutes(), desk.deskRoutes(store));

    private final Clerk hanako = Clerk.at(server, "hanako");

    @Test
    void asksForALinkAndShowsNothingWithoutOne() {
        desk.stopByRule(Desk.ALICE);

        HttpResponse<String> answer = new Clerk(server).get("suspensions");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("./sekisho token --open").doesNotContain("alice@example.com");
    }

    @Test
    void givesALinkOnlyForATokenOfAnAdmin() {
        assertThat(server.send("", "POST", "/sekisho/sign-in", "").status()).isEqualTo(401);
        assertThat(server.send("Bearer " + AdminServer.token("eve", false), "POST", "/sekisho/sign-in", "")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void letsALinkInOnceAndNamesWhoItIsFor() {
        String link = Clerk.link(server, AdminServer.token("taro", true));
        String code = link.substring(link.indexOf('=') + 1);
        Clerk taro = new Clerk(server);

        assertThat(taro.get(link).body()).contains("<strong>taro</strong>");
        assertThat(taro.get(link).statusCode()).as("a look does not use it up").isEqualTo(200);
        HttpResponse<String> first = taro.post("sign-in", "code", code);
        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.headers().firstValue("Location")).hasValue("/sekisho/desk/today");
        assertThat(first.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("sekisho-desk=[A-Za-z0-9_-]{43}; Path=/sekisho/desk; HttpOnly; SameSite=Strict");
        assertThat(taro.get("today").statusCode()).isEqualTo(200);
        assertThat(new Clerk(server).post("sign-in", "code", code).statusCode()).isEqualTo(410);
    }

    @Test
    void forgetsALinkAfterTwoMinutes() {
        String link = Clerk.link(server, AdminServer.token("taro", true));

        desk.now = Desk.NINE.plus(Duration.ofMinutes(2));

        HttpResponse<String> late = new Clerk(server).get(link);
        assertThat(late.statusCode()).isEqualTo(410);
        assertThat(late.body()).contains("<h1>This link was used already, or is older than two minutes</h1>");
        assertThat(new Clerk(server)
                        .post("sign-in", "code", link.substring(link.indexOf('=') + 1))
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void endsASessionAfterTwelveHoursOrByHand() {
        desk.now = Desk.NINE.plus(Duration.ofHours(12)).minusSeconds(1);
        assertThat(hanako.get("today").statusCode()).isEqualTo(200);

        desk.now = Desk.NINE.plus(Duration.ofHours(12));
        assertThat(hanako.get("today").statusCode()).isEqualTo(401);

        Clerk taro = Clerk.at(server, "taro");
        taro.post("sign-out");
        assertThat(taro.get("today").statusCode()).isEqualTo(401);
    }

    @Test
    void trustsNothingButItself() {
        HttpResponse<String> answer = hanako.get("today");

        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                        + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow().replace(" ", ""))
                .isEqualToIgnoringCase("text/html;charset=utf-8");
        assertThat(answer.body())
                .doesNotContain("style=\"", "onclick", "javascript:", "http://", "https://")
                .doesNotContainPattern("<script(?! src=\"/sekisho/desk/assets/)")
                .doesNotContain("<style");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "today",
                "suspensions",
                "unusual",
                "held",
                "held-of?address=alice",
                "rules",
                "pools",
                "listings",
                "deliveries",
                "deliveries?window=1h&domain=far.example",
                "countries",
                "change",
                "change?at=2026-11-23T12:00",
                "week",
                "week?week=2026-W48",
                "audit",
                "submitter?address=alice"
            })
    void rendersEveryPartInBothLanguages(String path) {
        desk.sendOnce(Desk.ALICE);
        desk.rules = List.of(Desk.rate("recipients=500/1h, name=hourly"));
        desk.stopByRule(Desk.ALICE);

        HttpResponse<String> english = hanako.get(path);
        hanako.language = "ja,en;q=0.5";
        HttpResponse<String> japanese = hanako.get(path);

        assertThat(english.statusCode()).as(english.body()).isEqualTo(200);
        assertThat(english.body()).contains("<html lang=\"en\">", "Sign out");
        assertThat(japanese.body()).contains("<html lang=\"ja\">", "サインアウト").doesNotContain("Sign out");
    }

    @Test
    void keepsTheLanguageThatWasChosen() {
        Clerk stranger = new Clerk(server);
        stranger.get("language?to=ja");

        assertThat(stranger.get("today").body()).contains("<html lang=\"ja\">");
    }

    @Test
    void showsWhoIsStoppedNewestFirstByPagesAndNarrowedDown() {
        for (int i = 0; i < 120; i++) {
            desk.now = Desk.NINE.plusSeconds(i);
            stopByHand("user" + i + "@example.com", "reason " + i);
        }

        assertThat(hanako.get("suspensions").body())
                .contains("120 found", "1 / 3", "user119@example.com", "user70@example.com", "?page&#61;2")
                .doesNotContain("user69@example.com");
        assertThat(hanako.get("suspensions?page=3").body()).contains("user0@example.com", "user19@example.com");
        assertThat(hanako.get("suspensions?page=99").body()).contains("3 / 3");
        assertThat(hanako.get("suspensions?q=Reason+11").body()).contains("11 found", "user110@example.com");
        assertThat(hanako.get("today").body()).contains("<strong>120</strong>").doesNotContain("user109@example.com");
    }

    private Suspension stopByHand(String address, String reason) {
        return desk.suspend(new SuspensionService.Order(new Submitter(address), null, reason, "taro", null));
    }

    @Test
    void tellsWhyAndReleasesWithAReason() {
        Suspension holds = desk.stopByRule(Desk.ALICE);
        HttpResponse<String> page = hanako.get("submitter?address=alice");

        assertThat(page.body())
                .contains(
                        "813 recipients in 1 h, allowed 500",
                        "would not fire at a limit of 813 recipients in 1 h",
                        "rule:hourly");
        HttpResponse<String> done = release(hanako, holds, "new password");
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(done.headers().firstValue("Location"))
                .hasValue("/sekisho/desk/submitter?address=alice%40example.com&done=released");
        desk.sendOnce(Desk.ALICE);
        assertThat(hanako.get("submitter?address=alice%40example.com&done=released")
                        .body())
                .contains("Released. They may send again.", "release, hanako: new password");
        assertThat(desk.acts()).contains("hanako release alice@example.com", "hanako show alice@example.com");
    }

    private HttpResponse<String> release(Clerk clerk, Suspension holds, String reason) {
        return clerk.post(
                "submitter/release",
                "csrf",
                clerk.csrf("submitter?address=alice"),
                "address",
                "alice@example.com",
                "id",
                holds.id().toString(),
                "reason",
                reason);
    }

    @Test
    void tellsTheSecondClerkThatTheFirstWasThere() {
        Suspension holds = desk.stopByRule(Desk.ALICE);
        Clerk taro = Clerk.at(server, "taro");
        String csrf = taro.csrf("submitter?address=alice");
        release(hanako, holds, "called the owner");

        HttpResponse<String> second = taro.post(
                "submitter/release",
                "csrf",
                csrf,
                "address",
                "alice@example.com",
                "id",
                holds.id().toString(),
                "reason",
                "me too");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("Somebody else was here first", "hanako, called the owner");
        assertThat(desk.acts()).doesNotContain("taro release alice@example.com");
    }

    /** Between the look and the click it was released and stopped again, by another cause. */
    @Test
    void releasesOnlyWhatWasLookedAt() {
        Suspension seen = desk.stopByRule(Desk.ALICE);
        release(hanako, seen, "new password");
        desk.now = Desk.NINE.plusSeconds(60);
        desk.stopByRule(Desk.ALICE);

        assertThat(release(hanako, seen, "again").statusCode()).isEqualTo(409);
        assertThat(desk.suspensions.find(Desk.ALICE, desk.now)).isPresent();
    }

    @Test
    void takesNoChangeFromAForeignForm() {
        Suspension holds = desk.stopByRule(Desk.ALICE);
        String[] fields = {"address", "alice", "id", holds.id().toString(), "reason", "x", "csrf", "guess"};

        HttpResponse<String> refused = hanako.post("submitter/release", fields);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("This form is not of your session");
        fields[7] = Clerk.at(server, "eve").csrf("submitter?address=alice");
        assertThat(hanako.post("submitter/release", fields).statusCode()).isEqualTo(403);
        assertThat(desk.suspensions.find(Desk.ALICE, desk.now)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "'', Say why",
        "'a\nb', A reason is one line",
    })
    void asksForAReason(String reason, String answer) {
        Suspension holds = desk.stopByRule(Desk.ALICE);

        HttpResponse<String> refused = release(hanako, holds, reason);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(answer);
    }

    @Test
    void suspendsAndJudgesByHand() {
        desk.sendOnce(Desk.ALICE);
        String csrf = hanako.csrf("submitter?address=alice");
        String[] order = {"csrf", csrf, "address", "alice", "reason", "phished", "for", "1h"};

        assertThat(hanako.post("submitter/suspend", order).statusCode()).isEqualTo(303);
        assertThat(desk.suspensions.find(Desk.ALICE, desk.now).orElseThrow().author())
                .isEqualTo("hanako");
        assertThat(hanako.post("submitter/suspend", order).headers().firstValue("Location"))
                .hasValue("/sekisho/desk/submitter?address=alice%40example.com&done=stays");
        order[7] = "soon";
        assertThat(hanako.post("submitter/suspend", order).statusCode()).isEqualTo(400);
        assertThat(hanako.post("submitter/judge", "csrf", csrf, "address", "alice", "answer", "confirmed")
                        .statusCode())
                .as("nothing was found")
                .isEqualTo(404);
    }

    @Test
    void saysThatNobodyHasAName() {
        desk.users = List.of("alice@example.com");

        HttpResponse<String> answer = hanako.get("submitter?address=alise");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no such user", "alice@example.com");
        assertThat(hanako.get("submitter?address=").statusCode()).isEqualTo(400);
    }

    @Test
    void escapesWhatComesFromOutside() throws Exception {
        keep("held1", XSS);
        keep("held2", "hello", "\"<script>\"@example.com");
        stopByHand("\"<script>\"@example.com", XSS);
        desk.now = desk.now.plusSeconds(31);

        for (String path : List.of(
                "today",
                "suspensions?q=" + "%3Cscript%3E",
                "held",
                "held-of?address=alice",
                "audit?q=%3Cscript%3E",
                "submitter?address=%22%3Cscript%3E%22%40example.com",
                "submitter?address=%3Cscript%3E",
                "deliveries?domain=%3Cscript%3E")) {
            assertThat(hanako.get(path).body())
                    .as(path)
                    .doesNotContain("<script>", "alert(1)</script>")
                    .contains("&lt;script");
        }
    }

    private void keep(String name, String subject) throws Exception {
        keep(name, subject, "alice@example.com");
    }

    private void keep(String name, String subject, String submitter) throws Exception {
        keep("memory://var/mail/held", name, subject, submitter);
    }

    private void keep(String repository, String name, String subject, String submitter) throws Exception {
        Mail mail = MailImpl.builder()
                .name(name)
                .sender("alice@example.com")
                .addRecipient("bob@far.example")
                .addAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(submitter)))
                .mimeMessage(MimeMessageBuilder.mimeMessageBuilder()
                        .setSubject(subject)
                        .setText("the body"))
                .build();
        store.select(MailRepositoryUrl.from(repository)).store(mail);
    }

    @Test
    void showsHeadersOfHeldMailAndTheBodyOnlyToWhomItIsAllowed() throws Exception {
        keep("held1", "cheap watches");

        assertThat(hanako.get("held").body()).contains("alice@example.com");
        assertThat(hanako.get("held-of?address=alice").body())
                .contains("cheap watches", "bob@far.example")
                .doesNotContain("held-mail", "the body");
        assertThat(hanako.get("held-mail?address=alice&mail=held1").statusCode())
                .isEqualTo(403);
        Clerk reader = new Clerk(server);
        String link = Clerk.link(server, AdminServer.readingToken("taro"));
        reader.post("sign-in", "code", link.substring(link.indexOf('=') + 1));
        assertThat(reader.get("held-of?address=alice").body())
                .contains("held-mail?address=alice%40example.com&amp;mail=held1");
        assertThat(reader.get("held-mail?address=alice&mail=held1").body()).contains("the body");
        assertThat(reader.get("held-mail?address=bob&mail=held1").statusCode()).isEqualTo(404);
        assertThat(desk.acts()).contains("taro read alice@example.com").doesNotContain("hanako read alice@example.com");
    }

    @Test
    void offersNothingForMailThatIsNotHeld() throws Exception {
        keep("memory://var/mail/error", "failed", "cheap watches", "alice@example.com");

        assertThat(hanako.get("held-of?address=alice").body())
                .contains(
                        "0 mails are held",
                        "Not held, but in another repository, which nothing here changes: 1: memory://var/mail/error")
                .doesNotContain("cheap watches", "held/deliver", "held/discard");
    }

    @Test
    void showsWhatWasDoneUnderneathTheLooks() {
        desk.sendOnce(Desk.ALICE);
        desk.stopByRule(Desk.ALICE);
        for (int i = 0; i < 101; i++) {
            desk.audit.add(new AuditEntry(desk.now, "hanako", "show", Desk.ALICE, ""));
        }

        assertThat(hanako.get("submitter?address=alice").body()).contains("suspend, rule:hourly");
    }

    @Test
    void turnsThePagesOfOneWindowAndDomain() {
        for (int i = 0; i < 60; i++) {
            Instant then = i < 5 ? desk.now.minusSeconds(7_200) : desk.now.minusSeconds(60);
            desk.deliveries.record(new DeliveryResult(
                    Desk.ALICE, then, DeliveryOutcome.HANDED_OVER, Map.of("d" + i + ".example", i + 1)));
        }

        assertThat(hanako.get("deliveries?window=1h&domain=d9.example").body())
                .contains("55 ", "?page&#61;2&amp;window&#61;1h&amp;domain&#61;d9.example")
                .contains("deliveries?window=1d&amp;domain&#61;d9.example");
    }

    @Test
    void deliversAndDiscardsHeldMail() throws Exception {
        keep("held1", "one");
        Suspension holds = desk.stopByRule(Desk.ALICE);
        String[] order = {"csrf", hanako.csrf("submitter?address=alice"), "address", "alice"};

        assertThat(hanako.post("held/deliver", order).statusCode()).isEqualTo(409);
        release(hanako, holds, "honest");
        assertThat(hanako.post("held/deliver", order)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("done=delivered");
        keep("held2", "two");
        assertThat(hanako.post("held/discard", order)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("done=discarded");
        assertThat(hanako.get("held-of?address=alice").body()).contains("0 mails are held");
    }

    @Test
    void rearmsABrakedRule() {
        for (int i = 0; i < 3; i++) {
            desk.isStoppedByRule(new Submitter("user" + i + "@example.com"));
        }
        String csrf = hanako.csrf("rules");

        assertThat(hanako.get("today").body()).contains("The brake holds: hourly");
        String[] order = {"csrf", csrf, "rule", "hourly", "reason", "they were thieves"};
        assertThat(hanako.post("rules/rearm", order).statusCode()).isEqualTo(303);
        assertThat(hanako.post("rules/rearm", order).statusCode()).isEqualTo(409);
    }

    @Test
    void showsWhatIsListedAndWhoLeftTheirPool() {
        assertThat(hanako.get("listings").body()).contains("Last look: –").doesNotContain("No blocklist is asked");

        desk.listings.look();

        assertThat(hanako.get("listings").body())
                .contains(
                        "Last look: 2026-11-23 18:00:00",
                        "<strong>bad</strong>",
                        "this machine has no address 192.0.2.1")
                .contains("<strong>a</strong> has left its pool since 2026-11-23 18:00:00");
        hanako.language = "ja";
        assertThat(hanako.get("listings").body()).contains("<strong>掲載・異常</strong>");
    }

    @Test
    void answersScriptsAndStylesForever() {
        String css = hanako.get("today").body().replaceAll("(?s).*href=\"([^\"]+desk.css)\".*", "$1");

        HttpResponse<String> answer = new Clerk(server).get(css);

        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
        assertThat(new Clerk(server).get("/sekisho/").headers().firstValue("Location"))
                .hasValue("/sekisho/desk/today");
    }
}
