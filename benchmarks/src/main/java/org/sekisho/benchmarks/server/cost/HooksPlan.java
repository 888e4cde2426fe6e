// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.cost;

import java.nio.file.Path;
import java.util.List;
import org.sekisho.benchmarks.Arguments;
import org.sekisho.benchmarks.server.Contestant;

/**
 * What {@code benchmarks/run hooks} measures.
 *
 * @param mails a round, 20 to 100000
 * @param warmUps rounds that do not count, 0 to 100
 * @param rounds rounds that count, 1 to 100
 * @param mailsPerLogin after which a customer connects and logs in again, 1 to 100000; without it, they stay connected
 * @param directory on the disk to be measured
 */
record HooksPlan(int mails, int warmUps, int rounds, int mailsPerLogin, Path directory) {
    static final int STAY = 100_000;

    /**
     * @param arguments {@code name=value}, each with a default: mails warmUps rounds mailsPerLogin directory
     * @param mailsPerLogin the default
     */
    static HooksPlan parse(List<String> arguments, int mailsPerLogin) {
        return Arguments.read(
                arguments,
                read -> new HooksPlan(
                        read.number("mails", 1_000, Contestant.CONNECTIONS, 100_000),
                        read.number("warmUps", 12, 0, 100),
                        read.number("rounds", 20, 1, 100),
                        read.number("mailsPerLogin", mailsPerLogin, 1, STAY),
                        read.directory()));
    }

    /**
     * One line above the table.
     *
     * @param how what there is to say of the connections
     */
    String describe(String how) {
        return ("%d mails of 2 KB a round over %d connections%s, %s, %d rounds after %d to warm up, median;"
                        + " %d processors")
                .formatted(
                        mails,
                        Contestant.CONNECTIONS,
                        how,
                        mailsPerLogin == STAY ? "logged in once" : "AUTH per " + mailsPerLogin + " mails",
                        rounds,
                        warmUps,
                        Runtime.getRuntime().availableProcessors());
    }
}
