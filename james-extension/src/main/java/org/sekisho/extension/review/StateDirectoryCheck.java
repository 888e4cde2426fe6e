// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;

/** Sekisho can write its state into {@code var/}. */
final class StateDirectoryCheck implements StartCheck {

    @Override
    public List<Problem> check(Directories directories) {
        Path state = directories.var();
        Path there = Files.exists(state) ? state : directories.root();
        if (Files.isDirectory(there) && Files.isWritable(there)) {
            return List.of();
        }
        return List.of(Problem.at(
                directories.relative(state),
                Files.isDirectory(there)
                        ? "this user cannot write there, and Sekisho keeps its state there"
                        : "is not a directory, and Sekisho keeps its state there",
                Files.isDirectory(there)
                        ? "let the user who runs James write there; if this is another user, run this check as that one"
                        : "remove the file of that name"));
    }
}
