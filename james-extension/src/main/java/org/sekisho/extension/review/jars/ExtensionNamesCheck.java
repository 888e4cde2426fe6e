// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review.jars;

import java.util.List;
import java.util.stream.Stream;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.PropertiesFile;
import org.sekisho.text.SpellingSuggestions;

/** What is named in the properties files as a class of Sekisho is one. */
public final class ExtensionNamesCheck implements StartCheck {

    @Override
    public List<Problem> check(Directories directories) {
        return NamedExtensions.all()
                .flatMap(named -> named.read(directories).entries().stream()
                        .filter(entry -> entry.key().equals(named.key()))
                        .flatMap(entry -> unknown(named, entry)))
                .toList();
    }

    private static Stream<Problem> unknown(NamedExtensions named, PropertiesFile.Entry entry) {
        return entry.values().stream()
                .filter(name -> name.startsWith("org.sekisho.") && !named.ours().contains(name))
                .map(name -> new Problem(entry.place(), name, "no such " + named.kind(), meant(name, named.ours())));
    }

    private static String meant(String name, List<String> known) {
        return SpellingSuggestions.find(name, known.stream()).stream()
                .findFirst()
                .map(near -> "did you mean '" + near + "'?")
                .orElse("docs/drop-in.md lists them");
    }
}
