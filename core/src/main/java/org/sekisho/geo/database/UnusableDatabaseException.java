// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo.database;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** A file that cannot serve as a GeoIP database: which, why, and what to do, in one sentence. */
final class UnusableDatabaseException extends Exception {
    static final String ANOTHER_FILE = "run geoipupdate or name another file";

    private static final long serialVersionUID = 1L;

    UnusableDatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static UnusableDatabaseException unreadable(DatabaseFile file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return unreadable(file, "no such file", ANOTHER_FILE, e);
        }
        if (e instanceof AccessDeniedException) {
            return unreadable(file, "no permission", "let the server's user read it", e);
        }
        return unreadable(file, e.toString(), ANOTHER_FILE, e);
    }

    static UnusableDatabaseException unreadable(
            DatabaseFile file, String why, String remedy, @Nullable Throwable cause) {
        return new UnusableDatabaseException("cannot read " + file.name() + " (" + why + "); " + remedy, cause);
    }
}
