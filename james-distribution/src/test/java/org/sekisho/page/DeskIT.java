// SPDX-License-Identifier: Apache-2.0
package org.sekisho.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sekisho.complaint.Complaints;
import org.sekisho.james.AbuseDesk;
import org.sekisho.james.ServerUnderTest;
import org.sekisho.james.SmtpConversation;
import org.sekisho.james.keys.Keys;
import org.sekisho.james.keys.TokenIssuer;

/** A day of two clerks at the desk, in browsers, against a server through which real mail went. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeskIT {
    private static final String PAGE = "/sekisho/desk/";
    private static final String XSS =
            "<script>document.title='owned'</script><img src=x onerror=alert(1)>{{csrf}}{{{actor}}}";
    private static final String XSS_TYPED = URLEncoder.encode(XSS, StandardCharsets.UTF_8);
    private static final String XSS_ADDRESS = "\"<svg/onload=alert(1)>\"@far.example";

    @RegisterExtension
    static final ServerUnderTest server = ServerUnderTest.forClass()
            .with("backscatter.servers=mail.example.org")
            .allowRecipients("5/1h");

    private static final AbuseDesk desk = new AbuseDesk(server);

    @SuppressWarnings("NullAway.Init")
    private static Browser hanako;

    @SuppressWarnings("NullAway.Init")
    private static Browser taro;

    @BeforeAll
    static void openBrowsers() {
        Browser.require();
        hanako = Browser.open();
        taro = Browser.open();
    }

    @AfterAll
    static void closeBrowsers() {
        for (@Nullable Browser one : new Browser[] {hanako, taro}) {
            if (one != null) {
                one.close();
            }
        }
    }

    private static String url(String path) {
        return server.webAdmin() + PAGE + path;
    }

    private static void signIn(Browser browser) throws Exception {
        signIn(browser, server.call("POST", "/sekisho/sign-in", "").body());
    }

    private static void signIn(Browser browser, String invitation) throws Exception {
        browser.go(server.webAdmin()
                + new ObjectMapper().readTree(invitation).path("link").asText());
        browser.requireAccessible();
        browser.click("main button");
        browser.awaitText("Stopped now");
    }

    private static String thief(String name) throws Exception {
        String thief = server.account(name);
        server.client(thief).send(XSS, name + "@far.example", "a2@far.example", "a3@far.example");
        // or it is still queued, and held with the next
        server.awaitMailTo(name + "@far.example");
        server.client(thief).send(XSS, "b1@far.example", "b2@far.example", "b3@far.example");
        desk.awaitSuspension(thief);
        desk.awaitHeld(thief, 1);
        return thief;
    }

    @Test
    @Order(1)
    void findsTheThiefReadsWhyAndReleases() throws Exception {
        String thief = thief("dave");
        signIn(hanako);
        signIn(taro);
        taro.go(url("submitter?address=" + thief));

        hanako.shoot("today");
        hanako.follow(thief);
        hanako.awaitText("6 recipients in 1 h, allowed 5");
        hanako.awaitText("would not fire at a limit of 6 recipients in 1 h");
        hanako.shoot("submitter");
        hanako.illustrate("desk");
        hanako.requireAccessible();
        hanako.follow("Look at held mail");
        hanako.awaitText(XSS);
        hanako.awaitText("b1@far.example");
        hanako.shoot("held-of");
        hanako.requireAccessible();
        hanako.back();
        hanako.type("input[name=reason]", "password changed, called the owner " + XSS);
        hanako.click("input[name=held]");
        hanako.click("form[action$='/release'] button");
        hanako.awaitText("Released mail is on its way.");
        server.awaitMailTo("b3@far.example");
        assertThat(desk.isSuspended(thief)).isFalse();

        taro.type("input[name=reason]", "me too");
        taro.click("form[action$='/release'] button");
        taro.awaitText("Somebody else was here first");
        taro.awaitText("test, password changed, called the owner " + XSS);
        hanako.requireQuietConsole();
    }

    @Test
    @Order(2)
    void answersAComplaintAndClosesTheCase() throws Exception {
        String customer = server.account("grace");
        server.client(customer).send("an offer", "d@far.example");
        String sent = server.awaitMailTo("d@far.example").text();
        byte[] complaint = Complaints.pasted(sent.substring(0, sent.indexOf("\r\n\r\n") + 2));
        assertThat(server.call("POST", "/sekisho/complaints", new String(complaint, StandardCharsets.ISO_8859_1))
                        .body())
                .contains("ours-by-proof", customer);
        signIn(hanako);
        signIn(taro);

        hanako.click("a.figure[href$='/complaints']");
        hanako.awaitText("ours by proof");
        hanako.shoot("complaints");
        hanako.requireAccessible();
        hanako.click("td.time a");
        hanako.awaitText("Our records confirm that this message was sent through our servers");
        hanako.shoot("complaint");
        hanako.requireAccessible();
        taro.go(hanako.url());
        hanako.click("form[action$='/complaint/answer'] button");
        hanako.awaitText("Noted as answered.");
        taro.click("form[action$='/complaint/answer'] button");
        taro.awaitText("Somebody else has answered it already.");

        hanako.follow("Cases");
        hanako.follow(customer);
        hanako.awaitText("complaint answered");
        hanako.shoot("case");
        hanako.requireAccessible();
        hanako.click("button[value=password]");
        hanako.awaitText("✓ Password changed");
        hanako.type("form[action$='/case/note'] input[name=reason]", XSS);
        hanako.click("form[action$='/case/note'] button");
        hanako.awaitText(XSS);
        hanako.click("button[value=closed]");
        hanako.awaitText("closed (not done:");
        hanako.requireQuietConsole();
    }

    @Test
    @Order(3)
    void worksThroughTheRestOfTheDay() throws Exception {
        String thief = thief("erin");
        String customer = server.account("frank");
        server.client(customer).send("hello", "c@far.example");
        server.awaitMailTo("c@far.example");
        signIn(hanako);
        hanako.keys("s");
        hanako.awaitText("erin@example.org");
        hanako.keys("f");
        hanako.type("#q", "nobody");
        hanako.awaitNoText("erin@example.org");
        hanako.type("#q", "recipients");
        hanako.awaitText("erin@example.org");
        hanako.keys("/");
        hanako.type("#find", customer);
        hanako.click(".find button");
        hanako.awaitText("May send");
        hanako.click(".changes details:last-of-type summary");
        hanako.type("form[action$='/suspend'] input[name=reason]", "the owner asked for it");
        hanako.click("form[action$='/suspend'] button");
        hanako.awaitText("Stopped. They receive mail, but cannot send.");
        hanako.go(url("submitter?address=" + thief));
        hanako.click(".changes summary");
        hanako.click("button[value=confirmed]");
        hanako.awaitText("Noted.");
        lookAtEverything();
        hanako.follow("日本語");
        hanako.awaitText("監査記録");
        hanako.shoot("audit-ja");
        hanako.follow("English");
        hanako.awaitText("Audit");
        hanako.requireQuietConsole();
    }

    private static void lookAtEverything() throws Exception {
        for (String part : List.of(
                "today",
                "unusual",
                "cases",
                "complaints",
                "suspensions",
                "held",
                "rules",
                "pools",
                "listings",
                "deliveries",
                "change",
                "week",
                "countries",
                "submitter?address=erin%40example.org",
                "case?number=1",
                "audit")) {
            hanako.go(url(part));
            hanako.awaitNoText("Looking at every submitter");
            hanako.shoot(part.replaceAll("\\W+", "-"));
            hanako.requireAccessible();
            hanako.see("screen", "dark");
            hanako.requireAccessible();
            hanako.see("print", "light");
            assertThat(hanako.find(".find").isDisplayed()).as("on paper").isFalse();
            hanako.see("screen", "light");
        }
    }

    /** Whoever handed in a mail chose its subject, its HELO and its recipients; the desk types the rest. */
    @Test
    @Order(4)
    void showsHostileTextAsText() throws Exception {
        String thief = server.account("heidi");
        handIn(thief);
        desk.awaitHeld(thief, 1);
        String stopped = server.account("ivan");
        server.call(
                "PUT", "/sekisho/suspensions/" + stopped, new ObjectMapper().writeValueAsString(Map.of("reason", XSS)));
        signInToRead(hanako);

        hanako.go(url("held-of?address=" + thief));
        hanako.awaitText(XSS);
        hanako.awaitText(XSS_ADDRESS);
        hanako.click("a[href*='held-mail']");
        hanako.awaitText("EHLO-" + XSS.replace(" ", "-"));
        hanako.shoot("held-mail");
        hanako.requireAccessible();
        hanako.requireOnlyText();
        hanako.go(url("submitter?address=" + stopped));
        hanako.awaitText(XSS);
        for (String path : List.of(
                "today",
                "suspensions",
                "suspensions?q=" + XSS_TYPED,
                "unusual",
                "held",
                "submitter?address=" + XSS_TYPED,
                "cases",
                "cases?address=" + XSS_TYPED,
                "case?number=" + XSS_TYPED,
                "complaints?all=true",
                "complaints?address=" + XSS_TYPED,
                "complaint?id=" + XSS_TYPED,
                "rules",
                "pools",
                "listings",
                "deliveries?domain=" + XSS_TYPED,
                "countries",
                "change?at=" + XSS_TYPED,
                "week?week=" + XSS_TYPED,
                "audit",
                "audit?q=" + XSS_TYPED,
                "today?done=" + XSS_TYPED)) {
            hanako.go(url(path));
            hanako.requireOnlyText();
        }
        hanako.go(url("case?number=777"));
        hanako.awaitText("There is no such case.");
        hanako.shoot("refused");
        hanako.requireAccessible();
    }

    private static void handIn(String thief) throws Exception {
        try (SmtpConversation smtp = SmtpConversation.overTls(server.submissionsPort())) {
            String login = "\0" + thief + "\0" + ServerUnderTest.SECRET;
            assertThat(smtp.say("EHLO EHLO-" + XSS.replace(" ", "-"))).startsWith("250");
            assertThat(smtp.say(
                            "AUTH PLAIN " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8))))
                    .startsWith("235");
            smtp.say("MAIL FROM:<" + thief + ">");
            assertThat(smtp.say("RCPT TO:<" + XSS_ADDRESS + ">")).startsWith("250");
            for (int i = 0; i < 5; i++) {
                smtp.say("RCPT TO:<f" + i + "@far.example>");
            }
            smtp.say("DATA");
            assertThat(smtp.say("From: " + thief + "\r\nSubject: " + XSS + "\r\n\r\n" + XSS + "\r\n."))
                    .startsWith("250");
        }
    }

    /** With a token that lets held mail be read whole. */
    private static void signInToRead(Browser browser) throws Exception {
        String token = TokenIssuer.of(new Keys(server.home().keys()), InstantSource.system())
                .issue("reader", Duration.ofHours(1), true);
        HttpRequest request = HttpRequest.newBuilder(server.webAdmin().resolve("/sekisho/sign-in"))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        signIn(
                browser,
                HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    /** A token of this test is over by the clock of the server after that, so nobody can sign in again. */
    @Test
    @Order(5)
    void saysThatTheSessionIsOverAndThatTheServerDoesNotAnswer() throws Exception {
        signIn(hanako);
        signIn(taro);
        hanako.go(url("suspensions"));
        taro.go(url("suspensions"));

        server.advance(Duration.ofHours(12));

        hanako.type("#q", "x");
        hanako.awaitText("Nobody is signed in");
        hanako.requireAccessible();

        server.stop();

        taro.type("#q", "x");
        taro.awaitText("The server does not answer.");
    }
}
