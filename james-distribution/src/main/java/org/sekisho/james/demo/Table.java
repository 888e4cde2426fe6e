// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.sekisho.james.demo.Outcome.Stop;

/** Prints the outcomes as a table for a plain terminal, then what was found, then the verdict. */
final class Table {
    private static final String ROW = "%-20s %-34s %7s %9s %6s %8s  %s%n";

    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
    }

    /** @return whether all went as it should */
    boolean print(List<Outcome> outcomes, StormOutcome storm) {
        out.println();
        out.printf(Locale.ROOT, ROW, "submitter", "who", "sent", "delivered", "held", "refused", "suspended");
        outcomes.forEach(this::row);
        out.println();
        outcomes.stream().filter(outcome -> outcome.stop() != null).forEach(this::finding);
        storm(storm);
        outcomes.stream().filter(outcome -> !outcome.isRight()).forEach(this::complaint);
        if (!storm.isRight()) {
            out.println("WRONG: a bounce to nobody was taken, or a genuine one has not arrived.");
        }
        boolean right = outcomes.stream().allMatch(Outcome::isRight) && storm.isRight();
        String good = "Good: honest mail was delivered, the stolen accounts were suspended.";
        out.println(right ? good : "NOT GOOD, see above.");
        return right;
    }

    private void storm(StormOutcome storm) {
        out.printf(
                Locale.ROOT, "Meanwhile %d servers bounced spam whose sender had been forged:%n", BounceStorm.SERVERS);
        out.printf(Locale.ROOT, "  %d bounces to nobody: %d refused at RCPT%n", BounceStorm.TO_NOBODY, storm.refused());
        out.printf(
                Locale.ROOT,
                "  %d to %s: %d taken, %d told to come again%n",
                BounceStorm.TO_VICTIM,
                BounceStorm.VICTIM,
                storm.accepted(),
                storm.deferred());
        out.printf(
                Locale.ROOT,
                "  %d genuine bounces among them: %d arrived, %d refused%n%n",
                storm.genuineSent(),
                storm.genuineArrived(),
                storm.genuineRefused());
    }

    private void row(Outcome outcome) {
        out.printf(
                Locale.ROOT,
                ROW,
                outcome.part().login(),
                outcome.part().role(),
                outcome.part().planned(),
                outcome.delivered(),
                outcome.held(),
                outcome.tally().sums().refused(),
                suspended(outcome));
    }

    private static String suspended(Outcome outcome) {
        Stop stop = outcome.stop();
        if (stop == null) {
            return "no";
        }
        double minutes = stop.after().toMillis() / 60_000.0;
        return String.format(
                Locale.ROOT, "after %d accepted, %.1f played minutes", outcome.accepted(), Math.max(0, minutes));
    }

    private void finding(Outcome outcome) {
        Stop stop = outcome.stop();
        if (stop != null) {
            out.println(outcome.part().login() + " was suspended: " + stop.sentence());
            lastRefusal(outcome);
        }
    }

    private void lastRefusal(Outcome outcome) {
        out.println("  its mail program read: " + outcome.tally().sums().lastRefusal());
    }

    private void complaint(Outcome outcome) {
        String who = "WRONG: " + outcome.part().login();
        int lost = outcome.part().planned() - outcome.delivered();
        if (!outcome.part().honest()) {
            out.println(who + " is a thief and was not suspended.");
            if (outcome.tally().sums().refused() > 0) {
                lastRefusal(outcome);
            }
        } else if (lost == 0) {
            out.println(who + " is honest and was suspended.");
        } else {
            out.println(who + " is honest, but " + lost + " of its messages were not delivered. "
                    + outcome.tally().sums().lastRefusal());
        }
    }
}
