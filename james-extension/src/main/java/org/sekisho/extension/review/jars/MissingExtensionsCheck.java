// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review.jars;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.PropertiesFile;

/** Every route and health check of Sekisho is named, so that a desk can look and release, and trouble is seen. */
public final class MissingExtensionsCheck implements StartCheck {

    @Override
    public List<Problem> check(Directories directories) {
        return NamedExtensions.all()
                .flatMap(named -> missing(named, named.read(directories)).stream())
                .toList();
    }

    private static Optional<Problem> missing(NamedExtensions named, PropertiesFile file) {
        List<String> written = file.values(named.key());
        List<String> missing =
                named.ours().stream().filter(one -> !written.contains(one)).toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String place = file.find(named.key()).map(PropertiesFile.Entry::place).orElse(file.place());
        boolean all = missing.size() == named.ours().size();
        String which = all
                ? "names no " + named.kind() + " of Sekisho"
                : "lacks "
                        + missing.stream().map(MissingExtensionsCheck::simple).collect(Collectors.joining(", "));
        return Optional.of(Problem.at(
                place,
                named.key() + " " + which,
                "add " + (all ? "the lines of docs/drop-in.md" : String.join(",", missing))));
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
