// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review;

import java.util.stream.Stream;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.configuration.Directories;

/** A check, and how grave it is what it finds. */
public record GradedCheck(Severity severity, StartCheck check) {

    public static GradedCheck problem(StartCheck check) {
        return new GradedCheck(Severity.PROBLEM, check);
    }

    public static GradedCheck warning(StartCheck check) {
        return new GradedCheck(Severity.WARNING, check);
    }

    public static GradedCheck note(StartCheck check) {
        return new GradedCheck(Severity.NOTE, check);
    }

    Stream<Remark> remarks(Directories directories) {
        return check.check(directories).stream().map(problem -> new Remark(severity, problem));
    }
}
