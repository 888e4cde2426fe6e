// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CasesRoutesTest {
    private static final String CASES = "/sekisho/cases";

    private final Desk desk = new Desk();

    @AutoClose
    private final AdminServer server = new AdminServer(desk.casesRoutes());

    private String put(String body) {
        return server.send("PUT", CASES + "/1", body).body();
    }

    @Test
    void showsWhatOpenedItself() {
        desk.stopByRule(Desk.ALICE);

        assertThat(server.get(CASES).body())
                .isEqualTo("[{\"number\":1,\"submitter\":\"alice@example.com\",\"cause\":\"mail\",\"state\":\"open\","
                        + "\"opened\":\"2026-11-23T09:00:00Z\",\"closed\":null,\"mergedInto\":null,"
                        + "\"sentence\":\"case 1 of alice@example.com, mail: open; not yet: password changed, forwards"
                        + " and filters looked at, held mail looked at\","
                        + "\"unchecked\":[\"password\",\"forwards\",\"held\"]}]");
        assertThat(server.get(CASES + "/1").body())
                .contains("\"entries\":[{\"at\":\"2026-11-23T09:00:00Z\",\"kind\":\"suspension\","
                        + "\"actor\":\"rule:hourly\",\"text\":"
                        + "\"813 recipients in 1 h, allowed 500; 2 messages refused\"}]")
                .endsWith("\"alike\":[]}");
        assertThat(server.get(CASES + "?state=closed").body()).isEqualTo("[]");
        assertThat(server.get(CASES + "?submitter=bob").body()).isEqualTo("[]");
    }

    @Test
    void isWorkedOn() {
        desk.stopByRule(Desk.ALICE);
        desk.now = Desk.NINE.plus(Duration.ofHours(1));

        put("{\"note\": \"called the owner\"}");
        put("{\"check\": \"password\"}");
        assertThat(put("{\"check\": \"password\"}")).contains("that cannot be done with case 1");
        put("{\"state\": \"waiting\"}");
        assertThat(put("{\"state\": \"closed\", \"reason\": \"new password\"}"))
                .contains("\"state\":\"closed\"", "\"closed\":\"2026-11-23T10:00:00Z\"");

        assertThat(server.get(CASES + "/1").body())
                .contains(
                        "called the owner",
                        "closed (not done: forwards and filters looked at, held mail looked at): new password");
        assertThat(desk.audit.all())
                .extracting(entry -> entry.actor() + " " + entry.action() + " " + entry.detail())
                .contains(
                        "desk case case 1 noted: called the owner",
                        "desk case case 1 password changed",
                        "desk case case 1 waiting");
    }

    @Test
    void isOpenedAndMergedByHand() {
        desk.stopByRule(Desk.ALICE);

        assertThat(server.send(
                        "POST",
                        CASES,
                        "{\"submitter\": \"alice\", \"cause\": \"phishing\", \"reason\": \"told by a bank\"}"))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(201))
                .satisfies(answer -> assertThat(answer.body()).contains("\"number\":2", "phishing"));
        assertThat(put("{\"into\": \"2\"}")).contains("\"number\":2");
        assertThat(server.get(CASES + "/1").body()).contains("\"mergedInto\":2", "merged into case 2");
        assertThat(put("{\"state\": \"open\"}")).contains("that cannot be done with case 1");
    }

    @Test
    void noticesWhoComesBack() {
        desk.stopByRule(Desk.ALICE);
        server.send("POST", CASES, "{\"submitter\": \"alison\"}");

        assertThat(server.send("POST", CASES + "/people", "submitter,contact\nalice,03-1234\nalison,(03) 1234\n")
                        .body())
                .isEqualTo("{\"references\":2}");

        assertThat(server.get(CASES + "/2").body())
                .endsWith("\"alike\":[{\"submitter\":\"alice@example.com\",\"same\":\"contact\",\"hadCase\":true}]}");
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThat(server.get(CASES + "/x").body()).contains("x: expected the number of a case, such as 17");
        assertThat(server.get(CASES + "/9").body()).contains("there is no case 9");
        assertThat(put("{\"note\": \"a\"}")).contains("there is no case 1");
        assertThat(put("{}")).contains("PUT /sekisho/cases/1: give one of note, state, check and into, such as");
        assertThat(put("{\"into\": \"two\"}")).contains("into=two: expected the number of a case, such as 17");
        assertThat(server.get(CASES + "?state=odd").status()).isEqualTo(400);
        assertThat(server.send("POST", CASES, "{}").body())
                .contains("POST /sekisho/cases: no submitter is given; say whose case it is, such as");
        assertThat(server.send("POST", CASES + "/people", "name\nx\n").body())
                .contains("nothing was imported: it is no CSV: the first row does not name submitter, and contact or"
                        + " payment");
        assertThat(server.send("POST", CASES + "/people", "submitter,payment\na b@x,1\n")
                        .body())
                .contains("nothing was imported: row 1: ");
    }

    @Test
    void saysThatTheRecordsDoNotAnswer() {
        desk.cases.goDown();

        assertThat(server.get(CASES).status()).isEqualTo(503);
        assertThat(server.send("PUT", CASES + "/1", "{\"note\": \"a\"}").body()).contains("the records do not answer");
    }
}
