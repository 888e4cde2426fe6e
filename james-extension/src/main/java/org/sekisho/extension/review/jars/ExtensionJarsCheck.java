// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review.jars;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;

/** In {@code extensions-jars/} there is one jar of Sekisho, whole, and the one for this James. */
public record ExtensionJarsCheck(JamesDirectory james) implements StartCheck {
    private static final String WHICH = "sekisho-james38 for James 3.8, sekisho-james39 for James 3.9";

    @Override
    public List<Problem> check(Directories directories) {
        List<SekishoJar> jars = james.jars();
        if (jars.isEmpty()) {
            return Files.isDirectory(directories.root().resolve(SekishoJar.FOLDER))
                    ? List.of(Problem.at(
                            SekishoJar.FOLDER, "holds no jar of Sekisho", "copy one of them there: " + WHICH))
                    : List.of();
        }
        if (jars.size() > 1) {
            String names = jars.stream().map(SekishoJar::name).collect(Collectors.joining(", "));
            return List.of(new Problem(
                    SekishoJar.FOLDER, names, "these are " + jars.size() + " jars of Sekisho", "keep one: " + WHICH));
        }
        return Stream.concat(damaged(jars.get(0)), wrong(jars.get(0))).toList();
    }

    private static Stream<Problem> damaged(SekishoJar jar) {
        return jar.damage().stream()
                .map(why -> Problem.at(
                        jar.place(), "is not a whole jar (" + why + ")", "copy it again, and compare its checksum"));
    }

    private Stream<Problem> wrong(SekishoJar jar) {
        return james.jamesVersion().stream()
                .filter(version -> JamesVersionCheck.TRIED.contains(version) && !version.equals(jar.james()))
                .map(version -> Problem.at(
                        jar.place(),
                        "is for James " + jar.james() + ", but this is James " + version,
                        "put sekisho-james" + version.replace(".", "") + " there instead"));
    }
}
