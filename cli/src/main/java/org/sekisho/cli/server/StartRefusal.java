// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.server;

/** A server that does not start because of what an admin can mend. The message lists all problems, one a line. */
public final class StartRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    public StartRefusal(String message, Throwable cause) {
        super(message, cause);
    }
}
