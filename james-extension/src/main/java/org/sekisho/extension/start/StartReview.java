// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.start;

import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.review.WebAdminTokenCheck;
import org.sekisho.extension.review.jars.JamesDirectory;
import org.sekisho.extension.review.mail.HeldMailCheck;
import org.sekisho.extension.review.mail.KeptMailCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells at the start what the configuration leaves open: rules without a GeoIP database, and in a James that is not
 * our own server a WebAdmin for everybody, held mail that is gone after a restart, and kept mail that is lost on a full
 * disk. Our own looks before its start.
 */
public record StartReview(Directories directories, RulesWithoutGeoData places) {
    private static final Logger LOG = LoggerFactory.getLogger(StartReview.class);
    private static final List<StartCheck> CHECKS = List.of(
            new WebAdminTokenCheck(true), new WebAdminTokenCheck(false), new HeldMailCheck(), new KeptMailCheck());

    @Inject
    public StartReview {}

    /** An error for each, with the lines to add. */
    public void tell() {
        problems(directories).map(Problem::toString).forEach(LOG::error);
        places.tell();
    }

    static Stream<Problem> problems(Directories directories) {
        boolean own = JamesDirectory.find(directories.root())
                .filter(JamesDirectory::isOwnServer)
                .isPresent();
        return own ? Stream.of() : CHECKS.stream().flatMap(check -> check.check(directories).stream());
    }
}
