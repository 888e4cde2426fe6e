// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekisho.submitter.Submitter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the owner of an account is told: what a file says, a line {@code bob@example.org,bob@elsewhere.example} for
 * each, else the mailbox itself. The file is read for each notice, so a change needs no restart. Thread-safe.
 */
public final class Contacts {
    /** The file in {@code conf/}; it need not exist. */
    public static final String FILE = "contacts.csv";

    private static final Logger LOG = LoggerFactory.getLogger(Contacts.class);
    private static final int MAX_LINES = 1_000_000;

    private final Path file;

    public Contacts(Path file) {
        this.file = file;
    }

    /**
     * A mistake in the file.
     *
     * @param line from 1 on; 0 when it is about the whole
     * @param text what stands there, empty when there is nothing to quote
     * @param problem what is wrong
     */
    public record Problem(int line, String text, String problem) {}

    /** All that is wrong. */
    public List<Problem> check() {
        return read(new LinkedHashMap<>());
    }

    /** Where to write; empty when that is no address to which mail can be sent. */
    public Optional<String> find(Submitter submitter) {
        Map<String, String> contacts = new LinkedHashMap<>();
        read(contacts)
                .forEach(problem -> LOG.warn("{}:{}: {}: {}", file, problem.line(), problem.text(), problem.problem()));
        return Optional.of(contacts.getOrDefault(submitter.address(), submitter.address()))
                .filter(NoticeSettings::isAddress);
    }

    private List<Problem> read(Map<String, String> into) {
        List<Problem> problems = new ArrayList<>();
        if (Files.notExists(file)) {
            return problems;
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                read(line.strip(), number, into, problems);
                if (number >= MAX_LINES) {
                    problems.add(new Problem(number, "", "at most " + MAX_LINES + " lines are read"));
                    break;
                }
            }
        } catch (CharacterCodingException e) {
            problems.add(new Problem(0, "", "is not in UTF-8"));
        } catch (IOException e) {
            problems.add(new Problem(0, "", "cannot be read"));
        }
        return problems;
    }

    private static void read(String line, int number, Map<String, String> into, List<Problem> problems) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        String[] parts = line.split(",", -1);
        if (parts.length != 2 || !NoticeSettings.isAddress(parts[1].strip())) {
            problems.add(new Problem(
                    number, line, "expected <submitter>,<address>, such as bob@example.org,bob@elsewhere.example"));
        } else if (!isSubmitter(parts[0].strip())) {
            problems.add(new Problem(
                    number,
                    line,
                    "the submitter must be written as Sekisho does: local@domain in lower case, no +detail"));
        } else if (into.putIfAbsent(parts[0].strip(), parts[1].strip()) != null) {
            problems.add(new Problem(number, line, "appears twice; the first is used"));
        }
    }

    private static boolean isSubmitter(String text) {
        try {
            return text.indexOf('+') < 0 && !new Submitter(text).address().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
