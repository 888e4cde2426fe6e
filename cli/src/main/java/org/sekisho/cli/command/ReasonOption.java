// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.command;

import org.sekisho.cli.http.WebAdminClient;
import picocli.CommandLine.Option;

/** Why something is done: one line for people, kept in the audit trail. */
public final class ReasonOption {
    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "One line that tells people why.")
    private String text = "";

    public String text() {
        return text;
    }

    /** {@code reason=new%20password} */
    public String query() {
        return "reason=" + WebAdminClient.segment(text);
    }

    /** One that must be given. */
    public static final class Required {
        @Option(
                names = "--reason",
                required = true,
                paramLabel = "TEXT",
                description = "One line that tells people why.")
        private String text = "";

        public String text() {
            return text;
        }

        /** The body of a request that needs nothing else. */
        public String body() {
            return WebAdminClient.body("reason", text);
        }
    }
}
