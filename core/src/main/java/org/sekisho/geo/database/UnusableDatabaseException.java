// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo.database;

import org.jspecify.annotations.Nullable;

/** A file that cannot serve as a GeoIP database: which, why, and what to do, in one sentence. */
final class UnusableDatabaseException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableDatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
