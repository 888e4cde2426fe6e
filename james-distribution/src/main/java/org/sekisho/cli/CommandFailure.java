// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import org.jspecify.annotations.Nullable;

/** A command that ends with no, told in one message. */
final class CommandFailure extends Exception {
    /** The answer is no: not found, refused, not healthy. */
    static final int NO = 1;
    /** Something to mend in the command or in the configuration. */
    static final int USAGE = 2;
    /** The server does not answer. */
    static final int UNREACHABLE = 3;

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    CommandFailure(int exitCode, String message) {
        this(exitCode, message, null);
    }

    CommandFailure(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
