// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.start;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sekisho.cli.check.ConfigurationChecker;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.review.ConfigurationReview;
import org.sekisho.extension.review.jars.JamesDirectory;

/** What {@code ./sekisho check} says: of our own server all that its start would, and of any James with our jar. */
public final class HomeChecker implements ConfigurationChecker {

    @Override
    public Optional<Report> check(Path directory) {
        return JamesDirectory.find(directory).map(HomeChecker::report);
    }

    private static Report report(JamesDirectory james) {
        boolean own = james.isOwnServer();
        ConfigurationReview review = own
                ? ConfigurationReview.ofServer(Preflight.withoutPorts(james.directories()))
                : ConfigurationReview.ofJames(james);
        return new Report(own ? "the server of Sekisho" : james.describe(), remarks(review, james.directories()));
    }

    private static List<Remark> remarks(ConfigurationReview review, Directories directories) {
        return review.review(directories).stream()
                .map(one -> new Remark(
                        one.severity().name().toLowerCase(Locale.ROOT),
                        one.file(),
                        one.line(),
                        one.problem().text(),
                        one.problem().problem(),
                        one.problem().remedy()))
                .toList();
    }
}
