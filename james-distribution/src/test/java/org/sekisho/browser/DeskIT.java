// SPDX-License-Identifier: Apache-2.0
package org.sekisho.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sekisho.james.AbuseDesk;
import org.sekisho.james.ServerUnderTest;

/**
 * A day at the desk, in a browser, against a server through which real mail went. Not yet part of every
 * build: {@code -Dsekisho.browser=true} in the arguments of the tests.
 */
@EnabledIfSystemProperty(named = "sekisho.browser", matches = "true")
class DeskIT {
    private static final String PAGE = "/sekisho/desk/";
    private static final String XSS = "<script>document.title='owned'</script><img src=x onerror=alert(1)>";

    @RegisterExtension
    static final ServerUnderTest server = ServerUnderTest.forClass().allowRecipients("5/1h");

    private static final AbuseDesk desk = new AbuseDesk(server);

    @BeforeAll
    static void requireBrowser() {
        Browser.require();
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
        browser.requireAccessible();
        browser.click("main button");
        browser.awaitText("stopped now");
    }

    private static String thief(String name) throws Exception {
        String thief = server.account(name);
        server.client(thief).send(XSS, "a1@far.example", "a2@far.example", "a3@far.example");
        server.client(thief).send(XSS, "b1@far.example", "b2@far.example", "b3@far.example");
        desk.awaitSuspension(thief);
        desk.awaitHeld(thief, 1);
        return thief;
    }

    @Test
    void findsTheThiefReadsWhyAndReleases() throws Exception {
        String thief = thief("dave");
        try (Browser hanako = Browser.open();
                Browser taro = Browser.open()) {
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
            hanako.type("input[name=reason]", "password changed, called the owner");
            hanako.click("input[name=held]");
            hanako.click("form[action$='/release'] button");
            hanako.awaitText("Released mail is on its way.");
            server.awaitMailTo("b3@far.example");
            assertThat(desk.isSuspended(thief)).isFalse();

            taro.type("input[name=reason]", "me too");
            taro.click("form[action$='/release'] button");
            taro.awaitText("Somebody else was here first");
            taro.awaitText("test, password changed, called the owner");
            hanako.requireQuietConsole();
        }
    }

    @Test
    void worksThroughTheRestOfTheDay() throws Exception {
        String thief = thief("erin");
        String customer = server.account("frank");
        server.client(customer).send("hello", "c@far.example");
        server.awaitMailTo("c@far.example");
        try (Browser hanako = Browser.open()) {
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
            lookAtEverything(hanako);
            hanako.follow("日本語");
            hanako.awaitText("監査記録");
            hanako.shoot("audit-ja");
            hanako.requireQuietConsole();
        }
        server.awaitMailTo("c@far.example");
    }

    private static void lookAtEverything(Browser hanako) throws Exception {
        for (String part : List.of(
                "today", "unusual", "suspensions", "held", "rules", "pools", "deliveries", "countries", "audit")) {
            hanako.go(url(part));
            hanako.awaitNoText("Looking at every submitter");
            hanako.shoot(part);
            hanako.requireAccessible();
        }
    }

    @Test
    void asksAgainWhenTheSessionIsOver() throws Exception {
        try (Browser hanako = Browser.open()) {
            signIn(hanako);
            hanako.go(url("suspensions"));

            server.advance(Duration.ofHours(12));

            hanako.type("#q", "x");
            hanako.awaitText("Nobody is signed in");
            hanako.requireAccessible();
        }
    }
}
