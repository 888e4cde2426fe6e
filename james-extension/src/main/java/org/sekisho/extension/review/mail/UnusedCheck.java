// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review.mail;

import java.util.List;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;

/** Nothing of Sekisho is used here. */
public final class UnusedCheck implements StartCheck {

    @Override
    public List<Problem> check(Directories directories) {
        return List.of(Problem.at(
                directories.relative(directories.conf()),
                "nothing here uses Sekisho",
                "see docs/drop-in.md for what to add"));
    }
}
