// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The picture of the modules is that of the poms, and no type that the glossary or a package names is gone. */
class ArchitecturePageTest {
    private static final Pattern ARROW = Pattern.compile("(?m)^ +([\\w-]+) --> ([\\w-]+)$");
    private static final Pattern MODULE = Pattern.compile("<module>([\\w-]+)</module>");
    private static final Pattern LINK = Pattern.compile("\\{@link[\\s*]+(?:[\\w.]+\\.)?(\\w+)\\}");
    private static final Pattern FILE_FORMAT = Pattern.compile("new FileFormat\\(\\s*'(.)'");
    private static final Pattern TYPE = Pattern.compile("(?m)^\\| `([A-Z]\\w+)` \\|");

    @Test
    void thePictureIsThatOfThePoms() throws Exception {
        Map<String, Set<String>> poms = new TreeMap<>();
        for (String module : modules()) {
            poms.put(module, dependencies(module));
        }
        Map<String, Set<String>> drawn = new TreeMap<>();
        picture().forEach(arrow -> drawn.computeIfAbsent(arrow.group(1), from -> new TreeSet<>())
                .add(arrow.group(2)));

        drawn.forEach((from, targets) -> assertThat(poms.get(from)).as(from).containsAll(targets));
        poms.forEach(
                (from, targets) -> assertThat(reachable(from, drawn)).as(from).containsAll(targets));
        assertThat(reachable("james-extension", poms)).doesNotContain("james-distribution", "cli");
    }

    /** An arrow that follows from others need not be drawn. */
    private static Set<String> reachable(String from, Map<String, Set<String>> arrows) {
        Set<String> found = new TreeSet<>();
        for (String target : arrows.getOrDefault(from, Set.of())) {
            found.add(target);
            found.addAll(reachable(target, arrows));
        }
        return found;
    }

    @Test
    void everyModuleIsInThePictureAndInContributing() {
        Set<String> drawn = picture()
                .flatMap(arrow -> Stream.of(arrow.group(1), arrow.group(2)))
                .collect(Collectors.toSet());

        assertThat(drawn).containsExactlyInAnyOrderElementsOf(modules());
        assertThat(modules()).allSatisfy(module -> assertThat(Documentation.text("CONTRIBUTING.md"))
                .contains("`" + module + "`"));
    }

    @Test
    void everyTypeOfTheGlossaryExists() throws IOException {
        List<String> named = TYPE.matcher(Documentation.text("CONTRIBUTING.md"))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(named).hasSize(30).doesNotHaveDuplicates();
        assertThat(typesInSources()).containsAll(named);
    }

    @Test
    void everyPackageSaysWhatItIsAndNamesItsMainTypes() throws IOException {
        for (Path file : sources("package-info.java")) {
            Set<String> types = new TreeSet<>();
            try (Stream<Path> siblings = Files.list(file.resolveSibling("."))) {
                siblings.map(ArchitecturePageTest::type).forEach(types::add);
            }
            types.remove("package-info");
            List<String> named = LINK.matcher(Documentation.text(file))
                    .results()
                    .map(found -> found.group(1))
                    .distinct()
                    .toList();

            assertThat(named).as(file.toString()).hasSizeGreaterThanOrEqualTo(Math.min(types.size(), 3));
            assertThat(types).as(file.toString()).containsAll(named);
        }
    }

    /** By its letter a file of state knows its own sort. */
    @Test
    void everySortOfFileHasALetterOfItsOwn() throws IOException {
        List<String> letters = sources(".java").stream()
                .flatMap(file -> FILE_FORMAT.matcher(Documentation.text(file)).results())
                .map(found -> found.group(1))
                .toList();

        assertThat(letters).contains("U", "J", "B").doesNotHaveDuplicates().allMatch(letter -> letter.matches("[A-Z]"));
    }

    /** The arrows of the first diagram, which is that of the modules. */
    private static Stream<MatchResult> picture() {
        String first = Documentation.blocks(Documentation.root().resolve("docs/architecture.md"), "mermaid")
                .get(0);
        return ARROW.matcher(first).results();
    }

    private static List<String> modules() {
        return MODULE.matcher(Documentation.text("pom.xml"))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** The modules that a module's main code depends on by its pom. */
    private static Set<String> dependencies(String module) throws Exception {
        Element project = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(Documentation.root().resolve(module + "/pom.xml").toFile())
                .getDocumentElement();
        Set<String> targets = new TreeSet<>();
        for (Element list : children(project, "dependencies")) {
            for (Element one : children(list, "dependency")) {
                String name = text(one, "artifactId");
                if (name.startsWith("sekisho-") && !text(one, "scope").equals("test")) {
                    targets.add(name.substring("sekisho-".length()));
                }
            }
        }
        return targets;
    }

    private static List<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        Node[] all = new Node[nodes.getLength()];
        Arrays.setAll(all, nodes::item);
        return Stream.of(all)
                .filter(node -> node.getNodeName().equals(name))
                .map(Element.class::cast)
                .toList();
    }

    private static String text(Element parent, String name) {
        return children(parent, name).stream()
                .map(Element::getTextContent)
                .findFirst()
                .orElse("")
                .strip();
    }

    private static Set<String> typesInSources() throws IOException {
        return sources(".java").stream().map(ArchitecturePageTest::type).collect(Collectors.toSet());
    }

    private static List<Path> sources(String end) throws IOException {
        try (Stream<Path> walk = Files.walk(Documentation.root())) {
            return walk.filter(file -> file.toString().contains("/src/main/java/org/sekisho/"))
                    .filter(file -> file.toString().endsWith(end))
                    .toList();
        }
    }

    private static String type(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }
}
