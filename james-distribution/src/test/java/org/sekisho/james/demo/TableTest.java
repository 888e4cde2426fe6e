// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sekisho.james.demo.Outcome.Stop;
import org.sekisho.james.demo.scene.Part;
import org.sekisho.james.demo.scene.PlannedMail;

class TableTest {
    private static final Part HONEST = Part.honest("alice", "office worker", mails(3));
    private static final Part THIEF = Part.thief("dave", "stolen", mails(4));
    private static final String HEAD =
            "\nsubmitter            who                                   sent delivered   held  refused  suspended\n";

    @Test
    void tellsWhoWasStoppedAfterHowManyAndWhy() {
        Outcome delivered = new Outcome(HONEST, 3, 0, tally(3, ""), null);
        Stop stop = new Stop(Duration.ofSeconds(504), "302 recipients in 10 min, allowed 300");
        Outcome stopped = new Outcome(THIEF, 1, 1, tally(2, "550 5.7.13 Stopped"), stop);

        assertThat(print(delivered, stopped))
                .isEqualTo(HEAD
                        + "alice@demo.example   office worker                            "
                        + "3         3      0        0  no\n"
                        + "dave@demo.example    stolen                                   4         1      1        1"
                        + "  after 2 accepted, 8.4 played minutes\n\n"
                        + "dave@demo.example was suspended: 302 recipients in 10 min, allowed 300\n"
                        + "  its mail program read: 550 5.7.13 Stopped\n"
                        + "Meanwhile 30 servers bounced spam whose sender had been forged:\n"
                        + "  285 bounces to nobody: 285 refused at RCPT\n"
                        + "  15 to alice@demo.example: 12 taken, 3 told to come again\n"
                        + "  3 genuine bounces among them: 3 arrived, 0 refused\n\n"
                        + "Good: honest mail was delivered, the stolen accounts were suspended.\n");
    }

    @Test
    void complainsOfLostHonestMailAndOfAThiefThatGoesOn() {
        Outcome lost = new Outcome(HONEST, 1, 0, tally(1, "452 4.7.1 Later"), null);
        Outcome loose = new Outcome(THIEF, 3, 0, tally(3, "421 4.7.0 Wait"), null);

        assertThat(print(lost, loose))
                .endsWith("\nWRONG: alice@demo.example is honest, but 2 of its messages were not delivered."
                        + " 452 4.7.1 Later\n"
                        + "WRONG: dave@demo.example is a thief and was not suspended.\n"
                        + "  its mail program read: 421 4.7.0 Wait\nNOT GOOD, see above.\n");
    }

    @Test
    void complainsOfAnHonestSubmitterThatWasStopped() {
        Stop stop = new Stop(Duration.ZERO, "6 recipients in 1 h, allowed 5");
        Outcome stopped = new Outcome(HONEST, 3, 0, tally(3, ""), stop);

        assertThat(print(stopped))
                .contains("alice@demo.example was suspended: 6 recipients in 1 h, allowed 5\n")
                .endsWith("WRONG: alice@demo.example is honest and was suspended.\nNOT GOOD, see above.\n");
    }

    private static Stream<PlannedMail> mails(int count) {
        return PlannedMail.steadily("192.0.2.1", 0, 1, count, 1);
    }

    private static Tally tally(int accepted, String refusal) {
        Tally tally = new Tally();
        for (int i = 0; i < accepted; i++) {
            tally.accepted("id" + i, Instant.EPOCH);
        }
        if (!refusal.isEmpty()) {
            tally.refused(refusal);
        }
        return tally;
    }

    @Test
    void complainsOfABounceToNobodyThatWasTakenAndOfAGenuineOneThatWasNot() {
        for (StormOutcome wrong :
                List.of(new StormOutcome(284, 15, 0, 3, 0, 3), new StormOutcome(285, 15, 0, 3, 1, 2))) {
            assertThat(print(wrong, new Outcome(HONEST, 3, 0, tally(3, ""), null)))
                    .endsWith("""


                            WRONG: a bounce to nobody was taken, or a genuine one has not arrived.
                            NOT GOOD, see above.
                            """);
        }
    }

    private static String print(Outcome... outcomes) {
        return print(new StormOutcome(285, 12, 3, 3, 0, 3), outcomes);
    }

    private static String print(StormOutcome storm, Outcome... outcomes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Table(new PrintStream(bytes, true, StandardCharsets.UTF_8)).print(List.of(outcomes), storm);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
