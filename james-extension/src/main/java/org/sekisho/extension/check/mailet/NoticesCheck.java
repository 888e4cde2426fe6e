// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check.mailet;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.notice.NoticeModule;
import org.sekisho.notice.Contacts;
import org.sekisho.notice.template.NoticeTemplates;

/** The templates of notices and the contacts of owners, where an admin has written any. */
public final class NoticesCheck implements StartCheck {
    private static final String REMEDY = "see docs/notices.md";

    @Override
    public List<Problem> check(Directories directories) {
        return Stream.concat(templates(directories), contacts(directories)).toList();
    }

    private static Stream<Problem> templates(Directories directories) {
        Path directory = directories.conf(NoticeModule.TEMPLATES);
        return NoticeTemplates.check(directory).stream()
                .map(wrong -> Problem.at(
                        place(directories, directory.resolve(wrong.file()), wrong.line()),
                        wrong.problem(),
                        REMEDY + ", or remove the file to use the one that comes with Sekisho"));
    }

    private static Stream<Problem> contacts(Directories directories) {
        Path file = directories.conf(Contacts.FILE);
        return new Contacts(file)
                .check().stream()
                        .map(wrong -> new Problem(
                                place(directories, file, wrong.line()), wrong.text(), wrong.problem(), REMEDY));
    }

    private static String place(Directories directories, Path file, int line) {
        return directories.relative(file) + (line == 0 ? "" : ":" + line);
    }
}
