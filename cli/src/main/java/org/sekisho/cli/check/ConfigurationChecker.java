// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Reads a configuration and changes nothing. The door between the command line and what knows James's files; the one
 * implementation is found by {@link ServiceLoader}.
 */
public interface ConfigurationChecker {

    /** The one on the class path. */
    static ConfigurationChecker installed() {
        return ServiceLoader.load(ConfigurationChecker.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("lib/ contains no checker; unpack the archive again"));
    }

    /**
     * What is found in a configuration.
     *
     * @param server whose it is, in words
     * @param remarks the gravest first
     */
    record Report(String server, List<Remark> remarks) {
        public Report {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * One thing that was found.
     *
     * @param severity {@code problem}, {@code warning} or {@code note}
     * @param file as a person standing above {@code conf/} would write it
     * @param line counted from 1; 0 when it is about the file as a whole
     * @param text what stands there; empty when there is nothing to quote
     * @param problem what is wrong with it
     * @param remedy what to do about it
     */
    record Remark(String severity, String file, int line, String text, String problem, String remedy) {
        /** {@code file:line: text: problem; remedy} */
        String sentence() {
            return file + (line == 0 ? "" : ":" + line) + ": " + (text.isEmpty() ? "" : text + ": ") + problem + "; "
                    + remedy;
        }
    }

    /**
     * Looks at all of a configuration.
     *
     * @param directory holds {@code conf/}, or is it
     * @return empty when it is neither
     */
    Optional<Report> check(Path directory);
}
