// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sekisho.james.AbuseDesk;
import org.sekisho.james.ServerUnderTest;

/** A rule that was set absurdly low, on a whole server: what the brake leaves, and how all of it is undone. */
class BrakeIT {
    private static final int CUSTOMERS = 8;
    private static final int ALLOWED = 3;

    @RegisterExtension
    static final ServerUnderTest server = ServerUnderTest.forClass()
            .allowRecipients("1/1h")
            .with("brake.per-minute=1000", "brake.per-hour-at-least=" + ALLOWED);

    static final AbuseDesk desk = new AbuseDesk(server);

    private static CommandRun run(String... arguments) {
        return CommandRun.of(server.home(), arguments);
    }

    @Test
    void stopsNoMoreThanTheBrakeAllowsAndIsUndoneAsAWhole() throws Exception {
        List<String> stopped = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            String customer = server.account("customer" + i);
            server.client(customer).send("hello", "a" + i + "@remote.example", "b" + i + "@remote.example");
            if (i < ALLOWED) {
                desk.awaitSuspension(customer);
                stopped.add(customer);
            } else {
                server.awaitMailTo("b" + i + "@remote.example");
                assertThat(desk.isSuspended(customer)).isFalse();
            }
        }

        CommandRun rules = run("rules");
        assertThat(rules.code()).isEqualTo(1);
        assertThat(rules.out())
                .contains("recipients  BRAKED since ", "\n  4 suspensions in 1 h, allowed 3\n")
                .contains("recipients-strict  observe; suspended in the last hour: 0\n");
        assertThat(run("status").out()).contains("Sekisho brake: rule recipients has suspended nobody since ");
        assertThat(run("audit").out().lines().filter(line -> line.contains(" brake")))
                .hasSize(1);
        for (String customer : stopped) {
            desk.awaitHeld(customer, 1);
        }

        CommandRun dry =
                run("release", "--rule", "recipients", "--since", "1h", "--reason", "set too low", "--dry-run");
        assertThat(dry.code()).isZero();
        assertThat(dry.out())
                .contains("would be released: customer0@example.org; was suspended ")
                .contains(": " + ALLOWED + "; nothing was changed.\n");
        assertThat(desk.isSuspended(stopped.get(0))).isTrue();

        CommandRun undone = run("release", "--rule", "recipients", "--since", "1h", "--reason", "set too low");
        assertThat(undone.code()).as(undone.toString()).isZero();
        assertThat(undone.out()).contains(": 3, all released; held mail sent: 3, still held: 0\n");
        for (int i = 0; i < CUSTOMERS; i++) {
            String recipient = "a" + i + "@remote.example";
            server.awaitMailTo(recipient);
            assertThat(server.inbox().mailsTo(recipient)).as("delivered once").hasSize(1);
        }
        assertThat(run("audit").out())
                .containsPattern("cli:\\S+ undo: rule recipients since \\S+, 3 released: set too low\n");
        assertThat(run("show", stopped.get(0)).out()).contains(" release: undo of rule recipients: set too low");

        CommandRun rearmed = run("rearm", "recipients", "--reason", "300 again");
        assertThat(rearmed.out()).isEqualTo("The rule recipients acts again.\n");
        assertThat(run("rearm", "recipients").code()).isEqualTo(1);
        assertThat(run("rules").code()).isZero();
    }

    @Test
    void asksWhatBecomesOfHeldMail() throws Exception {
        server.account("dora");
        run("suspend", "dora@example.org", "--reason", "called");
        server.account("emil");

        assertThat(run("release", "emil@example.org"))
                .isEqualTo(new CommandRun(1, "", "emil@example.org is not suspended\n"));
        assertThat(run("release", "emil@example.org", "--held", "deliver"))
                .as("held mail of who is suspended no more can still be sent")
                .isEqualTo(new CommandRun(
                        0, "emil@example.org was not suspended.\nHeld mail sent: 0, still held: 0\n", ""));
        assertThat(run("release", "dora@example.org", "--held", "burn").code()).isEqualTo(2);
        assertThat(run("release", "--rule", "x", "--since", "1h", "--reason", "y", "--held", "discard"))
                .isEqualTo(new CommandRun(
                        2, "", "--held=discard is for one ADDRESS; with --rule expected deliver or keep\n"));
        assertThat(run("release", "dora@example.org", "--held", "deliver").out())
                .isEqualTo("dora@example.org may send again.\nHeld mail sent: 0, still held: 0\n");
    }

    @Test
    void asksForOneOfTheTwoWays() {
        assertThat(run("release").code()).isEqualTo(2);
        assertThat(run("release", "--rule", "recipients").err()).contains("--since");
        CommandRun wrong = run("release", "--rule", "x", "--since", "noon", "--reason", "y");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .startsWith("--since=noon: expected how long ago, such as 2h, a day such as 2026-12-24, or a moment");
    }
}
