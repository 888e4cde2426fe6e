// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis.connection;

/** What lies in the key of one submitter is not what this version of Sekisho writes. */
public final class UnreadableStateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreadableStateException(String reason, Throwable cause) {
        super("a key of Redis holds what this version of Sekisho cannot read (" + reason + ")", cause);
    }
}
