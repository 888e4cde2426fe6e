// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.geo.Country;
import org.sekisho.override.Allowance;
import org.sekisho.webadmin.AdminServer.Answer;

class OverridesRoutesTest {
    private static final String BASE = "/sekisho/overrides";
    private static final String CHRISTMAS = "2026-12-25T00:00:00Z";
    private static final String PASS = "{\"submitter\":\"alice\",\"countries\":[\"NG\",\"KE\"],\"until\":\"" + CHRISTMAS
            + "\",\"reason\":\"holiday\"}";

    private final Desk desk = new Desk();

    @AutoClose
    private final AdminServer server = desk.start();

    private String give(String body) {
        Answer answer = server.send("POST", BASE, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.body().replaceAll(".*\"id\":\"([0-9a-f-]{36})\".*", "$1");
    }

    private Allowance allowance() {
        return desk.overrides.allowance(Desk.ALICE, desk.now);
    }

    @Test
    void givesAPassAndTellsItInASentence() {
        Answer answer = server.send("POST", BASE, PASS);

        String id = desk.overrides.active(desk.now).get(0).id().toString();
        assertThat(answer)
                .isEqualTo(new Answer(
                        201,
                        "{\"submitter\":\"alice@example.com\",\"countries\":[\"KE\",\"NG\"],"
                                + "\"since\":\"2026-11-23T09:00:00Z\",\"until\":\"2026-12-25T00:00:00Z\","
                                + "\"reason\":\"holiday\",\"author\":\"desk\",\"state\":\"active\","
                                + "\"sentence\":\"alice@example.com is free to send from KE, NG since "
                                + "2026-11-23T09:00:00Z, until 2026-12-25T00:00:00Z; desk: holiday\","
                                + "\"end\":null,\"id\":\"" + id + "\",\"hints\":[]}"));
        assertThat(allowance().covers(Country.of("KE"))).isTrue();
        assertThat(allowance().covers(Country.of("KP"))).isFalse();
        assertThat(desk.audit.all()).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("desk");
            assertThat(entry.action()).isEqualTo("override");
            assertThat(entry.submitter()).isEqualTo(Desk.ALICE);
            assertThat(entry.detail()).isEqualTo("countries=KE,NG until=2026-12-25T00:00:00Z: holiday");
        });
    }

    @Test
    void endsByItselfWhenItsTimeIsOver() {
        give(PASS.replace("\"until\":\"" + CHRISTMAS + "\"", "\"for\":\"14d\""));

        desk.now = Desk.NINE.plus(Duration.ofDays(14)).minusMillis(1);
        assertThat(allowance().covers(Country.of("KE"))).isTrue();
        desk.now = Desk.NINE.plus(Duration.ofDays(14));

        assertThat(allowance()).isEqualTo(Allowance.NONE);
        assertThat(server.get(BASE).body()).isEqualTo("[]");
        assertThat(server.get(BASE + "?all=true").body())
                .contains(
                        "\"state\":\"expired\"",
                        "alice@example.com was free to send from KE, NG since 2026-11-23T09:00:00Z,"
                                + " until 2026-12-07T09:00:00Z; desk: holiday");
    }

    @Test
    void endsBeforeItsTimeAndSaysWho() {
        String id = give(PASS);
        desk.now = Desk.NINE.plusSeconds(60);

        assertThat(server.send("DELETE", BASE + "/" + id + "?reason=home%20again", ""))
                .isEqualTo(new Answer(204, ""));

        assertThat(allowance()).isEqualTo(Allowance.NONE);
        assertThat(server.get(BASE + "?all=true&submitter=alice").body())
                .contains(
                        "\"state\":\"ended\"",
                        "\"end\":{\"at\":\"2026-11-23T09:01:00Z\",\"actor\":\"desk\",\"reason\":\"home again\"}",
                        "until 2026-11-23T09:01:00Z when desk ended it (home again); desk: holiday");
        assertThat(desk.acts())
                .containsExactly(
                        "desk override alice@example.com",
                        "desk withdraw alice@example.com",
                        "desk list alice@example.com");
    }

    @Test
    void saysThatNothingOfThatIdHolds() {
        String id = give(PASS);
        server.send("DELETE", BASE + "/" + id, "");

        Answer again = server.send("DELETE", BASE + "/" + id, "");

        assertThat(again.status()).isEqualTo(404);
        assertThat(again.body()).contains("no override of the id " + id + " holds");
        assertThat(server.send("DELETE", BASE + "/alice@example.com", "").body())
                .contains("DELETE /sekisho/overrides/alice@example.com: expected the id of an override,"
                        + " as GET /sekisho/overrides lists them");
    }

    @Test
    void listsThoseThatHoldNewestLast() {
        give(PASS);
        desk.now = Desk.NINE.plusSeconds(1);
        give(PASS.replace("alice", "bob").replace("[\"NG\",\"KE\"]", "\"*\""));

        assertThat(server.get(BASE).body())
                .matches("\\[\\{\"submitter\":\"alice@.*},\\{\"submitter\":\"bob@[^*]*\"countries\":\"\\*\".*}]")
                .contains("bob@example.com is free to send from every country since");
        assertThat(server.get(BASE + "?submitter=BOB%40example.com").body())
                .startsWith("[{\"submitter\":\"bob@example.com\"")
                .doesNotContain("alice");
        assertThat(desk.acts()).endsWith("desk list -", "desk list bob@example.com");
    }

    @Test
    void isAnsweredFromMemoryWhileTheRecordsAreDown() {
        give(PASS);
        desk.overrides.goDown();
        desk.findings.goDown();

        assertThat(server.get(BASE).status()).isEqualTo(200);
        Answer all = server.get(BASE + "?all=true");
        assertThat(all.status()).isEqualTo(503);
        assertThat(all.body())
                .contains("ended overrides cannot be read now: the store of this test is down; leave out all=true to"
                        + " see the active ones");
        assertThat(server.get("/sekisho/submitters/alice").body())
                .contains("\"overrides\":[{\"submitter\":\"alice@example.com\",\"countries\":[\"KE\",\"NG\"]")
                .contains("\"pastOverrides\":null");
    }

    @Test
    void isShownWithItsSubmitter() {
        give(PASS);
        String ended = give(PASS);
        server.send("DELETE", BASE + "/" + ended, "");

        String shown = server.get("/sekisho/submitters/alice").body();

        assertThat(shown)
                .containsPattern("\"overrides\":\\[\\{[^]]*]?[^]]*\"state\":\"active\"")
                .containsPattern("\"pastOverrides\":\\[\\{.*\"state\":\"ended\".*" + ended)
                .contains("\"actor\":\"desk\",\"action\":\"withdraw\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"KE,NG\" | KE,NG",
                "\"*\" | *",
                "[\"*\"] | *",
                "[\"--\", \" XK \"] | --,XK",
                "[\"KE\",\"KE\"] | KE"
            })
    void takesCountriesInEveryForm(String countries, String expected) {
        give(PASS.replace("[\"NG\",\"KE\"]", countries));

        assertThat(desk.overrides.active(desk.now).get(0).allowance().sayCountries())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-25T09:00:00+09:00", "2026-12-24T19:00-05:00", "2026-12-25T00:00Z"})
    void takesMomentsOfEveryOffset(String until) {
        give(PASS.replace(CHRISTMAS, until));

        assertThat(desk.overrides.active(desk.now).get(0).until()).hasToString(CHRISTMAS);
    }

    @Test
    void refusesAnOddQuestion() {
        assertThat(server.get(BASE + "?all=yes").body())
                .contains("GET /sekisho/overrides: all=yes: expected true or false");
        assertThat(server.get(BASE + "?submitter=a%20b").body())
                .contains("GET /sekisho/overrides: submitter=a b: a submitter has no white space, upper case or control"
                        + " characters; write it like alice@example.com");
        assertThat(server.send("DELETE", BASE + "/" + give(PASS) + "?reason=a%0Ab", "")
                        .body())
                .contains("reason: expected one line without control characters");
    }

    private static final String NEWS =
            PASS.replace("\"countries\":[\"NG\",\"KE\"]", "\"limits\":[\"recipients=5000/1d\",\"bytes=4GB/1h\"]");

    @Test
    void tellsLimitsAndExemptionsInWords() {
        give(NEWS);
        give(PASS.replace("[\"NG\",\"KE\"]", "[\"NG\"],\"exempt\":[\"burst\",\"hourly\"]"));
        give(PASS.replace("\"countries\":[\"NG\",\"KE\"]", "\"exempt\":\"*\""));

        assertThat(server.get(BASE).body())
                .contains("\"countries\":[],\"limits\":[\"recipients=5000/1d\",\"bytes=4GB/1h\"]")
                .contains("alice@example.com is allowed 5000 recipients in 1 d, 4 GB in 1 h since ")
                .contains("\"countries\":[\"NG\"],\"exempt\":[\"burst\",\"hourly\"]")
                .contains(
                        "alice@example.com is free to send from NG and is not judged by the rules burst, hourly since ")
                .contains("\"countries\":[],\"exempt\":\"*\"")
                .contains("alice@example.com is judged by no rule since ");
        desk.now = Instant.parse("2027-01-01T00:00:00Z");
        assertThat(server.get(BASE + "?all=true").body())
                .contains("alice@example.com was allowed 5000 recipients in 1 d, 4 GB in 1 h since ")
                .contains("alice@example.com was judged by no rule since ");
    }

    private void rules(String... rates) {
        desk.rules = Stream.of(rates)
                .map(text -> text.split(":"))
                .map(named -> Desk.rate(named[1].replace(" ", ", ") + ", name=" + named[0]))
                .toList();
    }

    private String hints(String allowed) {
        String answer = server.send("POST", BASE, PASS.replace("\"countries\":[\"NG\",\"KE\"]", allowed))
                .body();
        return answer.replaceFirst(".*\"hints\":", "");
    }

    @Test
    void saysAtOnceWhatAnOverrideWillNotDo() {
        rules("hourly:recipients=500/1h recipients=1000/1d", "burst:recipients=300/10m messages=60/1m");

        assertThat(hints("\"limits\":\"recipients=5000/1d, recipients=5000/1h, recipients=5000/10m\""))
                .isEqualTo("[]}");
        assertThat(hints("\"limits\":\"recipients=5000/1d\""))
                .isEqualTo("[\"still limited by: recipients=500/1h of rule hourly, recipients=300/10m of rule burst;"
                        + " add these windows too, or exempt from the rule, if they are in the way\"]}");
        assertThat(hints("\"limits\":\"recipients=5000/1d\",\"exempt\":\"burst\""))
                .startsWith("[\"still limited by: recipients=500/1h of rule hourly; add");
        assertThat(hints("\"limits\":\"recipients=5000/7d\",\"exempt\":\"*\""))
                .isEqualTo("[\"recipients=5000/7d: no rule limits recipients per 7d, so it changes nothing;"
                        + " windows of rules for recipients: 10m, 1h, 1d\"]}");
        assertThat(hints("\"limits\":\"bytes=4GB/1d\""))
                .isEqualTo("[\"bytes=4GB/1d: no rule limits bytes per 1d, so it changes nothing;"
                        + " there is no rule for bytes\"]}");
        assertThat(hints("\"limits\":\"messages=30/1m\""))
                .isEqualTo("[\"messages=30/1m: is less than messages=60/1m of rule burst,"
                        + " so the submitter may send less than others\"]}");
        assertThat(hints("\"exempt\":\"daily,burst\""))
                .isEqualTo("[\"exempt=daily: this server has no such rule now; it has burst, hourly\"]}");
        desk.rules = List.of();
        assertThat(hints("\"exempt\":\"daily\""))
                .isEqualTo("[\"exempt=daily: this server has no such rule now; it has none\"]}");
    }
}
