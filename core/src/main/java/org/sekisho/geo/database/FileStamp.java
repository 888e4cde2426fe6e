// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** By which a changed file is recognised. */
record FileStamp(FileTime modified, long size, @Nullable Object inode) {
    /** @throws UnusableDatabaseException when it is not there, empty, or a directory */
    static FileStamp of(DatabaseFile file) throws UnusableDatabaseException {
        try {
            BasicFileAttributes now = Files.readAttributes(file.path(), BasicFileAttributes.class);
            if (now.isDirectory()) {
                throw UnusableDatabaseException.unreadable(file, "a directory", "name the .mmdb file in it", null);
            }
            if (now.size() == 0) {
                throw UnusableDatabaseException.unreadable(file, "empty", UnusableDatabaseException.ANOTHER_FILE, null);
            }
            return new FileStamp(now.lastModifiedTime(), now.size(), now.fileKey());
        } catch (IOException e) {
            throw UnusableDatabaseException.unreadable(file, e);
        }
    }

    void requireUnchanged(DatabaseFile file) throws UnusableDatabaseException {
        if (!of(file).equals(this)) {
            throw UnusableDatabaseException.unreadable(
                    file, "it changed while it was read", "let the program that writes it finish first", null);
        }
    }
}
