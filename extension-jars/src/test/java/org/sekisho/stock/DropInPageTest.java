// SPDX-License-Identifier: Apache-2.0
package org.sekisho.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page tells an admin to paste is what the tests start a stock James with. */
final class DropInPageTest {
    private static final Path CONF = Path.of("..", "conf", "james", "memory");
    private static final Pattern BLOCK = Pattern.compile("```(?:xml|properties)\n(.*?)```", Pattern.DOTALL);
    private static final List<String> ONLY_A_CHOICE = List.of("desk.address", "org.sekisho.lib");

    @Test
    void quotesTheFilesOfConf() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "drop-in.md"));
        String steps = page.substring(page.indexOf("## Step by step"), page.indexOf("## See that it works"));
        String files;
        try (Stream<Path> all = Files.list(CONF)) {
            files = all.map(DropInPageTest::plain).collect(Collectors.joining());
        }

        List<String> blocks = BLOCK.matcher(steps)
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(block -> ONLY_A_CHOICE.stream().noneMatch(block::contains))
                .map(DropInPageTest::plain)
                .toList();

        assertThat(blocks).hasSizeGreaterThan(8).allMatch(files::contains);
    }

    private static String plain(Path file) {
        try {
            return plain(Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static String plain(String text) {
        return Pattern.compile("<!--.*?-->", Pattern.DOTALL)
                .matcher(text)
                .replaceAll("")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
