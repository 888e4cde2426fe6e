// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sekisho.extension.configuration.Problem;

/** What a check found in a configuration. */
public record Remark(Severity severity, Problem problem) {
    private static final Pattern PLACE = Pattern.compile("(.*?):(\\d+)");

    /** The gravest first, then in the order of files and lines. */
    static final Comparator<Remark> ORDER = Comparator.comparing(Remark::severity)
            .thenComparing(Remark::file)
            .thenComparingInt(Remark::line)
            .thenComparing(remark -> remark.problem().toString());

    /** As a person standing above {@code conf/} would write it. */
    public String file() {
        Matcher place = PLACE.matcher(problem.place());
        return place.matches() ? place.group(1) : problem.place();
    }

    /** Counted from 1; 0 when it is about the file as a whole. */
    public int line() {
        Matcher place = PLACE.matcher(problem.place());
        return place.matches() ? Integer.parseInt(place.group(2)) : 0;
    }
}
