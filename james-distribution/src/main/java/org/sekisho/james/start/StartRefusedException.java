// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.start;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sekisho.extension.configuration.Problem;

/** The server does not start. The message lists all problems, one a line, and is all that an admin needs to read. */
public final class StartRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param problems at least one */
    public StartRefusedException(List<Problem> problems, @Nullable Throwable cause) {
        super(text(problems), cause);
    }

    private static String text(List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("nothing is wrong");
        }
        String head = problems.size() == 1
                ? "Sekisho cannot start because of one problem:"
                : "Sekisho cannot start because of " + problems.size() + " problems:";
        return problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n", head + "\n", ""));
    }
}
