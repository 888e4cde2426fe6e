// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import picocli.CommandLine.Option;

/** Why something is done: one line for people, kept in the audit trail. */
final class Reason {
    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "One line that tells people why.")
    @SuppressWarnings("NullAway.Init")
    private String text;

    String text() {
        return text;
    }

    /** {@code reason=new%20password} */
    String query() {
        return "reason=" + WebAdminClient.segment(text);
    }

    /** One that must be given. */
    static final class Required {
        @Option(
                names = "--reason",
                required = true,
                paramLabel = "TEXT",
                description = "One line that tells people why.")
        @SuppressWarnings("NullAway.Init")
        private String text;

        String text() {
            return text;
        }
    }
}
