// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;

class StormLaneCheckTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private List<String> check(String lane, String enabled, String... states) throws IOException {
        Path conf = Files.createDirectories(directory.resolve("conf"));
        Files.writeString(
                conf.resolve("smtpserver.xml"),
                "<smtpservers>\n<smtpserver enabled=\"" + enabled + "\"><handlerchain>\n"
                        + "<handler class=\"org.sekisho.smtp.BounceContentHook\">" + lane + "</handler>\n"
                        + "</handlerchain></smtpserver>\n</smtpservers>\n");
        StringBuilder processors = new StringBuilder();
        for (String state : states) {
            processors.append("<processor state=\"").append(state).append("\"/>");
        }
        Files.writeString(
                conf.resolve("mailetcontainer.xml"),
                "<mailetcontainer><processors>" + processors + "</processors></mailetcontainer>\n");
        return new StormLaneCheck()
                .check(new Directories(directory)).stream()
                        .map(Problem::toString)
                        .toList();
    }

    @Test
    void tellsThatTheLaneLeadsNowhere() throws IOException {
        assertThat(check("<lane>true</lane>", "true", "root", "error"))
                .containsExactly("conf/smtpserver.xml:3: <lane>true</lane>: there is no <processor state=\"storm\"> in"
                        + " conf/mailetcontainer.xml; copy it from the file that Sekisho ships, or write"
                        + " <lane>false</lane>");
    }

    @Test
    void isContentWithAProcessorWithoutALaneAndOnAPortThatIsOff() throws IOException {
        assertThat(check("<lane>true</lane>", "true", "root", "error", "storm")).isEmpty();
        assertThat(check("<lane>false</lane>", "true", "root", "error")).isEmpty();
        assertThat(check("", "true", "root", "error")).isEmpty();
        assertThat(check("<lane>true</lane>", "false", "root", "error")).isEmpty();
    }

    @Test
    void leavesAFileThatCannotBeReadToTheOthers() throws IOException {
        check("<lane>true</lane>", "true", "root");
        Files.writeString(directory.resolve("conf/mailetcontainer.xml"), "<mailetcontainer>");

        assertThat(new StormLaneCheck().check(new Directories(directory))).isEmpty();
    }
}
