// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.connection;

/**
 * The records cannot be used as configured, and waiting will not mend it. The message is for an admin: place, what is
 * wrong, remedy; a start-up check prints it without a stack trace.
 */
public final class UnusableRecordsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableRecordsException(String message, Throwable cause) {
        super(message, cause);
    }
}
