// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages make up one site, on the disk and where the sources are shown: each is found, and each link arrives. */
final class DocumentationSiteTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*)$");

    /** What an admin looks for on the page of a component, in this order. */
    private static final List<Pattern> PARTS = Stream.of(
                    "\\A# \\w+\\n\\n?[A-Z]",
                    "^```xml$",
                    "^## What is (counted|judged|signed|read|asked)",
                    "^## When something is down\\n\\S",
                    "^## Limits( of the method)?\\n\\S",
                    "^## See also\\n- ")
            .map(part -> Pattern.compile(part, Pattern.MULTILINE))
            .toList();

    static List<Path> pages() {
        return Documentation.pages();
    }

    static Stream<Path> componentPages() {
        return DocumentationTest.components().stream().map(DocumentationTest.Component::page);
    }

    private static List<String> links(Path page) {
        return LINK.matcher(Documentation.prose(page))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.matches("(https?|mailto):.*"))
                .toList();
    }

    /** As GitHub names a heading. */
    private static String anchor(String heading) {
        return heading.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
    }

    private static List<String> anchors(Path page) {
        return HEADING.matcher(Documentation.prose(page))
                .results()
                .map(heading -> anchor(heading.group(1)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkIntoAPageArrivesAtAHeading(Path page) {
        assertThat(links(page)).filteredOn(link -> link.contains("#")).allSatisfy(link -> {
            String file = link.substring(0, link.indexOf('#'));
            Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
            assertThat(anchors(target)).as(link).contains(link.substring(link.indexOf('#') + 1));
        });
    }

    @Test
    void everyPageIsInTheIndex() {
        Path docs = Documentation.root().resolve("docs");
        Path index = docs.resolve("README.md");

        assertThat(links(index).stream().map(link -> docs.resolve(link).normalize()))
                .doesNotHaveDuplicates()
                .containsAll(pages().stream()
                        .filter(page -> page.startsWith(docs) && !page.equals(index))
                        .toList());
    }

    @Test
    void everyPageIsReachedByLinksFromTheReadme() {
        Path readme = Documentation.root().resolve("README.md");
        Set<Path> reached = new HashSet<>(Set.of(readme));
        Deque<Path> next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            Path page = next.remove();
            links(page).stream()
                    .map(link ->
                            page.resolveSibling(link.replaceFirst("#.*", "")).normalize())
                    .filter(target -> target.toString().endsWith(".md") && reached.add(target))
                    .forEach(next::add);
        }

        assertThat(reached).containsAll(pages());
    }

    @ParameterizedTest
    @MethodSource("componentPages")
    void everyComponentSaysWhatItIsCountsDoesWhenDownAndWhereItEnds(Path page) {
        String text = Documentation.text(page);

        int from = 0;
        for (Pattern part : PARTS) {
            Matcher found = part.matcher(text);
            assertThat(found.find(from)).as("%s", part).isTrue();
            from = found.start();
        }
        assertThat(text)
                .as("its settings, or that it has none")
                .containsPattern("<!-- settings: |no settings|no condition");
        assertThat(Pattern.compile("(?s)## See also\n(.*)")
                        .matcher(text)
                        .results()
                        .flatMap(last -> last.group(1).lines()))
                .as("what to read next, at the end")
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.startsWith("- ["));
    }
}
