// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.submitter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Option;

/** A password for a user: read from standard input, or made and shown once. */
final class PasswordInput {
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 20;

    @Option(names = "--password-stdin", description = "Read the password from the first line of standard input.")
    private boolean fromStdin;

    private String made = "";

    /** The body in which WebAdmin takes it. */
    String body() throws CommandFailure, IOException {
        String password = fromStdin ? read() : make();
        made = fromStdin ? "" : password;
        return WebAdminClient.body("password", password);
    }

    /** Shows one that was made; after it holds. */
    void tell(Output output) {
        if (!made.isEmpty()) {
            output.line("Password (shown only now): " + made);
        }
    }

    private static String read() throws CommandFailure, IOException {
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null || line.isEmpty()) {
            throw CommandFailure.usage("--password-stdin: standard input is empty");
        }
        return line;
    }

    private static String make() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        random.ints(LENGTH, 0, ALPHABET.length()).forEach(i -> password.append(ALPHABET.charAt(i)));
        return password.toString();
    }
}
