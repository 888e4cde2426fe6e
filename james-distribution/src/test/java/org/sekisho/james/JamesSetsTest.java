// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The sets of {@code conf/james} say the same where they may; {@code CheckCommandTest} reads each of them. */
final class JamesSetsTest {
    private static final Path SETS = Documentation.root().resolve("conf/james");

    private static String text(String file) throws IOException {
        return Files.readString(SETS.resolve(file));
    }

    /** Without comments, and with single spaces. */
    private static String content(String file) throws IOException {
        return text(file)
                .replaceAll("(?s)<!--.*?-->|<\\?.*?\\?>", " ")
                .replaceAll("(?m)^#.*$", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    @ParameterizedTest
    @CsvSource({"jpa", "distributed"})
    void haveTheSamePortsRoutesAndChecks(String set) throws IOException {
        for (String file :
                new String[] {"smtpserver.xml", "webadmin.properties", "extensions.properties", "healthcheck.properties"
                }) {
            assertThat(text(set + "/" + file)).as(file).isEqualTo(text("memory/" + file));
        }
    }

    /** A James without JMAP does not know its matchers; nodes share what is in Cassandra. */
    @ParameterizedTest
    @CsvSource({"jpa,file", "distributed,cassandra"})
    void haveTheSamePipeline(String set, String protocol) throws IOException {
        String jmap = "<matcher match=\"org.apache.james.jmap.mailet.SentByJmap\"/> ";
        String memory = content("memory/mailetcontainer.xml").replace("file://", protocol + "://");

        assertThat(memory).contains(jmap);
        assertThat(content(set + "/mailetcontainer.xml"))
                .isEqualTo(set.equals("jpa") ? memory.replace(jmap, "") : memory);
    }

    static Stream<String> snippets() throws IOException {
        try (Stream<Path> files = Files.list(SETS.resolve("snippets"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void snippetsArePartsOfTheSetForMemory(String snippet) throws IOException {
        String whole = snippet.endsWith(".xml") ? snippet.replaceFirst("-.*", ".xml") : snippet;

        assertThat(content("memory/" + whole.replace(".xml.xml", ".xml"))).contains(content("snippets/" + snippet));
    }
}
