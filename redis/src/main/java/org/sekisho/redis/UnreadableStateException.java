// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

/** What lies in the key of one submitter is not what this version of Sekisho writes. */
public final class UnreadableStateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableStateException(String key, Throwable cause) {
        super("the key " + key + " holds what this version cannot read (" + cause.getMessage() + ")", cause);
    }
}
