// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check.mailet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;

class NoticesCheckTest {
    private static final String OR = "; see docs/notices.md, or remove the file to use the one that comes with Sekisho";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void needsNeitherTemplatesNorContacts() {
        assertThat(new NoticesCheck().check(new Directories(directory))).isEmpty();
    }

    @Test
    void tellsFileAndLine() throws Exception {
        Path templates = Files.createDirectories(directory.resolve("conf/templates"));
        Files.writeString(templates.resolve("desk.en.txt"), "Subject: x\n\n{{#until}}\n");
        Files.writeString(templates.resolve("owner.en.txt"), "Dear owner\n");
        Files.writeString(directory.resolve("conf/contacts.csv"), "# owners\nbob@example.org;x@example.org\n");

        assertThat(new NoticesCheck().check(new Directories(directory)).stream().map(Problem::toString))
                .containsExactly(
                        "conf/templates/desk.en.txt:3: Failed to close 'until' tag" + OR,
                        "conf/templates/owner.en.txt:1: the first line must begin with \"Subject: \"" + OR,
                        "conf/contacts.csv:2: bob@example.org;x@example.org: expected <submitter>,<address>,"
                                + " such as bob@example.org,bob@elsewhere.example; see docs/notices.md");
    }
}
