// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.sekisho.james.demo.scene.Pace;
import org.sekisho.james.demo.scene.Part;

/**
 * Tells how far the hour is and what everybody's mail program saw so far: on a terminal in a table that is drawn over,
 * else in a line now and then, when there is news. For one thread.
 */
final class Progress {
    private static final int WIDTH = 40;
    private static final double HOUR = 60;
    private static final Duration DRAW = Duration.ofMillis(500);
    private static final Duration LINE = Duration.ofSeconds(5);

    private final PrintStream out;
    private final boolean terminal;
    private final Pace pace;
    private final Instant begun;
    private Instant next;
    private int drawn;
    private String said = "";

    Progress(PrintStream out, boolean terminal, Pace pace, Instant begun) {
        this.out = out;
        this.terminal = terminal;
        this.pace = pace;
        this.begun = begun;
        this.next = begun;
    }

    /** Called often; draws when it is time. */
    void tell(Map<Part, Tally> tallies, Instant now) {
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(terminal ? DRAW : LINE);
        double minute = Math.min(HOUR, pace.played(Duration.between(begun, now)).toMillis() / 60_000.0);
        String late = minute < HOUR ? "" : ", waiting for late mail";
        if (terminal) {
            draw(tallies, minute, late);
        } else {
            int accepted = tallies.values().stream()
                    .mapToInt(tally -> tally.sums().accepted().size())
                    .sum();
            int refused = tallies.values().stream()
                    .mapToInt(tally -> tally.sums().refused())
                    .sum();
            print(String.format(
                    Locale.ROOT, "  minute %2.0f of 60%s: %d accepted, %d refused", minute, late, accepted, refused));
        }
    }

    /** Not once more what was said just now. */
    private void print(String line) {
        if (!line.equals(said)) {
            out.println(line);
            said = line;
        }
    }

    /** Leaves the terminal as if nothing had been drawn. */
    void end() {
        if (drawn > 0) {
            out.print("\u001b[" + drawn + "A\u001b[J");
            out.flush();
            drawn = 0;
        }
    }

    private void draw(Map<Part, Tally> tallies, double minute, String late) {
        StringBuilder table = new StringBuilder(drawn > 0 ? "\u001b[" + drawn + "A" : "");
        int done = (int) Math.round(WIDTH * minute / HOUR);
        table.append(String.format(
                Locale.ROOT,
                "  minute %2.0f of 60 [%s%s]%s%n",
                minute,
                "#".repeat(done),
                "-".repeat(WIDTH - done),
                late));
        tallies.forEach((part, tally) -> table.append(String.format(
                Locale.ROOT,
                "  %-20s %-34s %4d accepted %4d refused%n",
                part.login(),
                part.role(),
                tally.sums().accepted().size(),
                tally.sums().refused())));
        out.print(table);
        out.flush();
        drawn = tallies.size() + 1;
    }
}
