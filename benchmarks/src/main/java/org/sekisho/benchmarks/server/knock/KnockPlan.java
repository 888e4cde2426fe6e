// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.knock;

import java.nio.file.Path;
import org.sekisho.benchmarks.Arguments;

/**
 * What {@code benchmarks/run knock} measures.
 *
 * @param seconds of each measurement, 5 to 600
 * @param rate knocks per second of all bots together, 1 to 2000
 * @param mails of honest customers per second, 1 to 200
 * @param logins of honest customers per second, 1 to 100
 * @param defended whether passwords are remembered and networks wait
 * @param directory on the disk to be measured
 */
record KnockPlan(int seconds, int rate, int mails, int logins, boolean defended, Path directory) {
    private static final String OFF = "login.remember=off\nlogin.refusals=10000\n";

    /** @param arguments {@code name=value}, each with a default: seconds rate mails logins defence directory */
    static KnockPlan read(Arguments arguments) {
        return new KnockPlan(
                arguments.seconds(30),
                arguments.number("rate", 200, 1, 2_000),
                arguments.honestMails(),
                arguments.number("logins", 5, 1, 100),
                arguments.text("defence", "on").equals("on"),
                arguments.directory());
    }

    /** Lines for {@code sekisho.properties}. */
    String settings() {
        return defended ? "" : OFF;
    }

    /** One line above the table. */
    String describe() {
        return ("%d knocks/s with the password of a suspended submitter, %s; %d honest mails/s and"
                        + " %d honest logins/s, %d s each; %d processors")
                .formatted(
                        rate,
                        defended ? "as shipped" : "without memory and waits",
                        mails,
                        logins,
                        seconds,
                        Runtime.getRuntime().availableProcessors());
    }
}
