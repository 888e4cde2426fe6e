// SPDX-License-Identifier: Apache-2.0
package org.sekisho.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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

/** A day of two clerks at the desk, in browsers, against a server through which real mail went. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeskIT {
    private static final String PAGE = "/sekisho/desk/";
    private static final String XSS = "<script>document.title='owned'</script><img src=x onerror=alert(1)>";

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
        String link = new ObjectMapper()
                .readTree(server.call("POST", "/sekisho/sign-in", "").body())
                .path("link")
                .asText();
        browser.go(server.webAdmin() + link);
        browser.click("main button");
        browser.awaitText("stopped now");
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

        hanako.follow("Complaints");
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
                "suspensions",
                "held",
                "rules",
                "pools",
                "deliveries",
                "countries",
                "audit")) {
            hanako.go(url(part));
            hanako.awaitNoText("Looking at every submitter");
            hanako.shoot(part);
            hanako.requireAccessible();
        }
    }

    /** A token of this test is over by the clock of the server after that, so nobody can sign in again. */
    @Test
    @Order(4)
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
