// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review;

import java.util.List;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;

/** The James is one that Sekisho was tried with. */
record JamesVersionCheck(JamesDirectory james) implements StartCheck {

    @Override
    public List<Problem> check(Directories directories) {
        return james.jamesVersion().stream()
                .filter(version -> !ExtensionJarsCheck.KNOWN.contains(version))
                .map(version -> Problem.at(
                        james.jamesJar().map(directories::relative).orElse("James"),
                        "this is James " + version + "; Sekisho was tried with James 3.8 and 3.9",
                        "try it on a machine that serves nobody first"))
                .toList();
    }
}
