// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review.jars;

import java.util.List;
import java.util.Set;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;

/** The James is one that Sekisho was tried with. */
public record JamesVersionCheck(JamesDirectory james) implements StartCheck {
    /** Versions of James, by their first two numbers. */
    public static final Set<String> TRIED = Set.of("3.8", "3.9");

    public static final String UNTRIED = "Sekisho was tried with James 3.8 and 3.9";
    public static final String REMEDY = "try it on a machine that serves nobody first";

    @Override
    public List<Problem> check(Directories directories) {
        return james.jamesVersion().stream()
                .filter(version -> !TRIED.contains(version))
                .map(version -> Problem.at(
                        james.jamesJar().map(directories::relative).orElse("James"),
                        "this is James " + version + "; " + UNTRIED,
                        REMEDY))
                .toList();
    }
}
