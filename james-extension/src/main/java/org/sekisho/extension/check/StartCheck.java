// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check;

import java.util.List;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;

/** Looks at one thing before the server starts. Changes nothing; never throws for what an admin can get wrong. */
@FunctionalInterface
public interface StartCheck {
    /** What is wrong, empty when nothing is. */
    List<Problem> check(Directories directories);
}
