// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.server;

import org.jspecify.annotations.Nullable;

/** A command that ends with no, told in one message. */
public final class CommandFailure extends Exception {
    /** The answer is no: not found, refused, not healthy. */
    public static final int NO = 1;
    /** Something to mend in the command or in the configuration. */
    public static final int USAGE = 2;
    /** The server does not answer. */
    public static final int UNREACHABLE = 3;

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /** @param message all that the person needs to read */
    public CommandFailure(int exitCode, String message) {
        this(exitCode, message, null);
    }

    /** The answer is no. */
    public static CommandFailure no(String message) {
        return new CommandFailure(NO, message);
    }

    /** There is something to mend. */
    public static CommandFailure usage(String message) {
        return new CommandFailure(USAGE, message);
    }

    /** Keeps the cause for logs. */
    public CommandFailure(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
