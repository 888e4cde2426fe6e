// SPDX-License-Identifier: Apache-2.0
package org.sekisho.record;

/** The durable records cannot be read now. What is known in memory still holds. */
public final class RecordsUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RecordsUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
