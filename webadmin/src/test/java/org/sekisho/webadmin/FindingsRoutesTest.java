// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sekisho.promotion.RuleTally;
import org.sekisho.webadmin.AdminServer.Answer;

class FindingsRoutesTest {
    private static final String ALICE = "/sekisho/findings/alice@example.com";

    private final Desk desk = new Desk();

    @AutoClose
    private final AdminServer server = desk.start();

    @BeforeEach
    void find() {
        desk.verdicts.watch(Map.of("hourly", "recipients=500/1h"), Desk.NINE);
        desk.findings.add(Desk.finding(Desk.ALICE));
    }

    @Test
    void keepsWhatTheDeskSays() {
        Answer confirmed =
                server.send("PUT", ALICE, "{\"answer\": \"confirmed\", \"reason\": \"password was phished\"}");

        assertThat(confirmed)
                .isEqualTo(new Answer(
                        200,
                        "{\"submitter\":\"alice@example.com\",\"answer\":\"confirmed\",\"rules\":[\"hourly\"],"
                                + "\"sentence\":\"confirmed: what hourly found about alice@example.com\"}"));
        assertThat(desk.verdicts.tallies()).containsExactly(new RuleTally("hourly", Desk.NINE, 1, 1, 0));
        assertThat(desk.acts()).containsExactly("desk confirm alice@example.com");
        assertThat(desk.audit.all().get(0).detail()).isEqualTo("found by hourly: password was phished");
    }

    @Test
    void changesWhatTheDeskSaid() {
        server.send("PUT", ALICE, "{\"answer\": \"confirmed\"}");
        server.send("PUT", ALICE, "{\"answer\": \"refused\", \"rule\": \"hourly\"}");

        assertThat(desk.verdicts.tallies()).containsExactly(new RuleTally("hourly", Desk.NINE, 1, 0, 1));
        assertThat(desk.acts()).containsExactly("desk confirm alice@example.com", "desk refuse alice@example.com");
    }

    @Test
    void saysThatNothingWasFound() {
        assertThat(server.send("PUT", "/sekisho/findings/bob", "{\"answer\": \"refused\"}")
                        .body())
                .contains("nothing was found about bob@example.com");
        assertThat(server.send("PUT", ALICE, "{\"answer\": \"refused\", \"rule\": \"daily\"}")
                        .body())
                .contains("nothing was found by the rule daily about alice@example.com");
        assertThat(desk.acts()).isEmpty();
    }

    @Test
    void refusesAnAnswerThatIsNone() {
        assertThat(server.send("PUT", ALICE, "{}").body()).contains("no answer is given; say confirmed or refused");
        assertThat(server.send("PUT", ALICE, "{\"answer\": \"yes\"}"))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(400))
                .satisfies(answer -> assertThat(answer.body()).contains("expected confirmed or refused"));
    }

    @Test
    void saysWhenItCannotBeKept() {
        desk.verdicts.goDown();

        assertThat(server.send("PUT", ALICE, "{\"answer\": \"refused\"}").status())
                .isEqualTo(503);
    }
}
