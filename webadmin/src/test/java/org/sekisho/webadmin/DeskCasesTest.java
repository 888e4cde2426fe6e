// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.complaint.Attribution;
import org.sekisho.complaint.inbox.ComplaintRecord;
import org.sekisho.complaint.reply.ComplaintReply;

/** Cases and complaints on the page. */
class DeskCasesTest {
    private static final String XSS = "<img src=x onerror=alert(1)>";
    private static final UUID ID = new UUID(1, 2);

    private final Desk desk = new Desk();

    @AutoClose
    private final AdminServer server = new AdminServer(desk.signInRoutes(), desk.deskRoutes(Repositories.inMemory()));

    private final Clerk hanako = Clerk.at(server, "hanako");

    private void fill() {
        desk.stopByRule(Desk.ALICE);
        desk.inbox.add(new ComplaintRecord(
                ID,
                Desk.NINE,
                new ComplaintRecord.Verdict(
                        Attribution.OURS_BY_PROOF, Desk.ALICE, "counted", "It is " + XSS, ComplaintReply.CONFIRMED),
                XSS + "@far.example",
                "mail7",
                null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cases",
                "cases?state=all&address=alice",
                "case?number=1",
                "complaints",
                "complaints?all=true",
                "complaint?id=00000000-0000-0001-0000-000000000002"
            })
    void rendersEveryPartInBothLanguages(String path) {
        fill();

        HttpResponse<String> english = hanako.get(path);
        hanako.language = "ja,en;q=0.5";
        HttpResponse<String> japanese = hanako.get(path);

        assertThat(english.statusCode()).as(english.body()).isEqualTo(200);
        assertThat(english.body()).contains("alice@example.com").doesNotContain("<img");
        assertThat(japanese.body()).contains("サインアウト").doesNotContain("Sign out", "<img");
    }

    private HttpResponse<String> act(String path, String... more) {
        String[] all = new String[more.length + 4];
        all[0] = "csrf";
        all[1] = hanako.csrf("case?number=1");
        all[2] = "number";
        all[3] = "1";
        System.arraycopy(more, 0, all, 4, more.length);
        return hanako.post(path, all);
    }

    @Test
    void worksOnACase() {
        fill();

        assertThat(act("case/note", "reason", "called the owner").statusCode()).isEqualTo(303);
        assertThat(act("case/check", "check", "password").statusCode()).isEqualTo(303);
        assertThat(act("case/check", "check", "password").statusCode()).isEqualTo(409);
        assertThat(act("case/warned").statusCode()).isEqualTo(303);
        assertThat(act("case/state", "state", "closed", "reason", "done")
                        .headers()
                        .firstValue("Location"))
                .hasValue("/sekisho/desk/case?number=1&done=stateChanged");

        assertThat(hanako.get("case?number=1").body())
                .contains("called the owner", "✓ Password changed", "customer warned", "closed (not done:");
        assertThat(hanako.get("cases?state=closed").body()).contains("1 found");
        assertThat(hanako.get("cases").body()).contains("0 found");
    }

    @Test
    void answersAComplaintOnce() {
        fill();
        String csrf = hanako.csrf("complaint?id=" + ID);
        Clerk taro = Clerk.at(server, "taro");
        String other = taro.csrf("complaint?id=" + ID);

        assertThat(hanako.post("complaint/answer", "csrf", csrf, "id", ID.toString())
                        .statusCode())
                .isEqualTo(303);
        HttpResponse<String> late = taro.post("complaint/answer", "csrf", other, "id", ID.toString());

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Somebody else has answered it already.");
        assertThat(hanako.get("complaints").body()).contains("0 found");
        assertThat(hanako.get("case?number=1").body()).contains("complaint answered");
        assertThat(desk.acts()).contains("hanako answer alice@example.com");
    }

    @Test
    void opensACaseByHandAndRefusesOddOnes() {
        fill();

        assertThat(act("cases/open", "address", "bob", "cause", "phishing", "reason", "a bank")
                        .headers()
                        .firstValue("Location"))
                .hasValue("/sekisho/desk/case?number=2&done=caseOpened");
        assertThat(act("cases/open", "address", "bob", "cause", "", "reason", "a bank")
                        .statusCode())
                .isEqualTo(400);
        assertThat(act("case/merge", "into", "2").statusCode())
                .as("of somebody else")
                .isEqualTo(409);
        assertThat(hanako.get("case?number=x").statusCode()).isEqualTo(400);
        assertThat(hanako.get("case?number=77").statusCode()).isEqualTo(404);
        assertThat(hanako.get("complaint?id=x").statusCode()).isEqualTo(404);
    }

    /** They are counted in the background. */
    private void awaitOnToday(String cases, String complaints) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        hanako.get("today").body())
                .contains(
                        "<a class=\"figure\" href=\"/sekisho/desk/cases\"><strong>" + cases + "</strong>",
                        "<a class=\"figure\" href=\"/sekisho/desk/complaints\"><strong>" + complaints + "</strong>"));
    }

    @Test
    void showsOnTodayHowMuchWaits() {
        fill();
        awaitOnToday("1", "1");

        hanako.post("complaint/answer", "csrf", hanako.csrf("complaint?id=" + ID), "id", ID.toString());
        act("case/state", "state", "waiting");
        desk.now = desk.now.plusSeconds(1);
        awaitOnToday("1", "0");

        act("case/state", "state", "closed");
        desk.now = desk.now.plusSeconds(1);
        awaitOnToday("0", "0");
    }

    @Test
    void saysThatTheRecordsDoNotAnswer() {
        desk.cases.goDown();

        assertThat(hanako.get("cases").statusCode()).isEqualTo(503);
        awaitOnToday("–", "–");
    }
}
