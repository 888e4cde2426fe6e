// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.cost;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.sekisho.benchmarks.server.Contestant;
import org.sekisho.benchmarks.server.Rates;

/**
 * Two servers that take turns, round after round, so that what else the machine does touches both alike. The ratio is
 * the median of the rounds' ratios.
 *
 * @param connections what there is to say of them
 * @param goal the least ratio, of mails accepted and of mails through
 */
record Comparison(HooksPlan plan, String connections, double goal, PrintStream out) {

    /** Whether the goal is met; prints all. */
    boolean run(Contestant plain, Contestant sekisho) throws IOException, InterruptedException {
        for (int round = 1 - plan.warmUps(); round <= plan.rounds(); round++) {
            // Who goes first changes, so that neither always meets the other's leftovers.
            boolean plainFirst = round % 2 == 0;
            (plainFirst ? plain : sekisho).play(plan.mails(), round, out);
            (plainFirst ? sekisho : plain).play(plan.mails(), round, out);
        }
        return print(plain, sekisho);
    }

    private boolean print(Contestant plain, Contestant sekisho) {
        out.printf("%n%s%n%n", plan.describe(connections));
        out.printf("| server | accepted/s | through/s | CPU ms/mail |%n|---|---|---|---|%n");
        for (Contestant one : List.of(plain, sekisho)) {
            row(one.title(), one::median);
        }
        row("ratio", of -> sekisho.ratio(plain, of, 0.5));
        row("ratio, lower quarter", of -> sekisho.ratio(plain, of, 0.25));
        row("ratio, upper quarter", of -> sekisho.ratio(plain, of, 0.75));
        boolean met =
                sekisho.ratio(plain, Rates::accepted, 0.5) >= goal && sekisho.ratio(plain, Rates::through, 0.5) >= goal;
        out.printf("%ngoal: both ratios at least %.2f: %s%n", goal, met ? "met" : "MISSED");
        return met;
    }

    private void row(String title, ToDoubleFunction<ToDoubleFunction<Rates>> figure) {
        out.printf(
                title.startsWith("ratio") ? "| %s | %.2f | %.2f | %.2f |%n" : "| %s | %.0f | %.0f | %.2f |%n",
                title,
                figure.applyAsDouble(Rates::accepted),
                figure.applyAsDouble(Rates::through),
                figure.applyAsDouble(Rates::cpuMillis));
    }
}
