// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.backtest;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.sekisho.cli.server.CommandFailure;

/**
 * Plays logs against rules, without a server. The door between the command line and what knows logs and rules; the one
 * implementation is found by {@link ServiceLoader}.
 */
public interface Backtester {

    /** The one on the class path. */
    static Backtester installed() {
        return ServiceLoader.load(Backtester.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("lib/ contains no backtest; unpack the archive again"));
    }

    /** How the answer is printed. */
    enum Form {
        TEXT,
        JSON,
        CSV
    }

    /**
     * What was asked, as it was typed.
     *
     * @param logs files, {@code -} for standard input; none with {@code demo}
     * @param demo play a log made up for the purpose
     * @param reading how to read them
     * @param rules which rules
     * @param truth what is known of accounts
     * @param form how to print the answer
     * @param html a page to write besides, if any
     */
    record Question(
            List<String> logs,
            boolean demo,
            Reading reading,
            Rules rules,
            Truth truth,
            Form form,
            @Nullable Path html) {
        public Question {
            logs = List.copyOf(logs);
        }
    }

    /**
     * How to read logs.
     *
     * @param format null to recognise it
     * @param zone of times without an offset; null for that of this machine
     * @param domains of the submitters; empty for all
     */
    record Reading(@Nullable String format, @Nullable String zone, List<String> domains) {
        public Reading {
            domains = List.copyOf(domains);
        }
    }

    /**
     * Which rules.
     *
     * @param conf a directory that holds {@code conf/}, or is it; null for this server's
     * @param rules these instead, such as {@code RateExceeded=recipients=500/1h}; empty for those of the configuration
     * @param grids thresholds, such as {@code recipients=100..2000}; empty for some around those of the rules
     * @param gridless whether to try no others
     */
    record Rules(@Nullable Path conf, List<String> rules, List<String> grids, boolean gridless) {
        public Rules {
            rules = List.copyOf(rules);
            grids = List.copyOf(grids);
        }
    }

    /**
     * What is known of accounts.
     *
     * @param stolen lines {@code submitter,since}
     * @param classes lines {@code submitter,class}
     * @param baseRate accounts stolen per million and day
     */
    record Truth(@Nullable Path stolen, @Nullable Path classes, double baseRate) {}

    /**
     * Where a command writes, and when it began.
     *
     * @param progress whether how far it is is drawn on {@code err}
     */
    record Streams(PrintWriter out, PrintWriter err, boolean progress, Instant now) {}

    /**
     * Answers.
     *
     * @return whether anything could be read
     * @throws CommandFailure when the question has a mistake
     */
    boolean answer(Question question, Streams streams) throws CommandFailure, IOException;
}
