// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekisho.cli.SekishoCommand;
import org.sekisho.extension.SekishoSettings;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.geo.database.MmdbFile;
import org.sekisho.james.keys.TestKeys;
import org.sekisho.settings.Setting;
import org.sekisho.state.SecretFile;
import picocli.CommandLine;

/** Every component is told to those who need it, and the pages say nothing that is not so. */
class DocumentationTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern OURS = Pattern.compile("org\\.sekisho\\.(?:matchers|mailets|smtp)\\.[A-Z]\\w*");
    private static final Pattern BENCHMARK = Pattern.compile("benchmarks/run +([a-z][\\w-]*)");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    /**
     * A matcher, mailet or hook.
     *
     * @param folder its package and its folder in docs/
     * @param conf the file in which an admin names it
     * @param name its simple name
     */
    record Component(String folder, String conf, String name) {
        String className() {
            return "org.sekisho." + folder + "." + name;
        }

        Path page() {
            return Path.of("docs", folder, name + ".md");
        }
    }

    private static final List<Component> COMPONENTS = Stream.of(
                    of("matchers", "conf/mailetcontainer.xml", "org.apache.mailet.Matcher"),
                    of("mailets", "conf/mailetcontainer.xml", "org.apache.mailet.Mailet"),
                    of("smtp", "conf/smtpserver.xml", "org.apache.james.protocols.smtp.hook.Hook"))
            .flatMap(List::stream)
            .toList();

    private static final Set<String> FOLDERS =
            COMPONENTS.stream().map(Component::folder).collect(Collectors.toSet());

    private static final CommandLine COMMAND = SekishoCommand.commandLine();

    static List<Component> components() {
        return COMPONENTS;
    }

    private static List<Component> of(String folder, String conf, String type) {
        return imported(folder)
                .filter(one -> one.isAssignableTo(type) && one.isTopLevelClass())
                .filter(one -> !one.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(one -> new Component(folder, conf, one.getSimpleName()))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    private static Stream<JavaClass> imported(String module) {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.sekisho." + module)
                        .stream();
    }

    static List<Path> pages() {
        return Documentation.pages();
    }

    @Test
    void componentsOfEveryKindAreFound() {
        assertThat(components().stream().map(Component::folder).distinct())
                .containsExactly("matchers", "mailets", "smtp");
    }

    @ParameterizedTest
    @MethodSource("components")
    void everyComponentHasAPageAndAnEntryInConf(Component component) {
        assertThat(Documentation.root().resolve(component.page())).exists();
        assertThat(Documentation.text(component.page())).startsWith("# " + component.name() + "\n");
        assertThat(Documentation.text(component.conf())).contains(component.className());
        assertThat(Documentation.text("docs/README.md")).contains("](" + component.folder() + "/" + component.name());
    }

    @ParameterizedTest
    @MethodSource("components")
    void everyComponentHasARowInTheReadme(Component component) {
        assumeTrue(Files.exists(Documentation.root().resolve("README.md")), "there is no README.md");

        assertThat(Documentation.text("README.md").lines().filter(line -> line.startsWith("|")))
                .anyMatch(row -> row.contains(component.name()));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageOfAComponentIsOfOneThatExists(Path page) {
        Path folder = Documentation.root().resolve("docs").relativize(page);
        if (FOLDERS.contains(folder.getName(0).toString())) {
            assertThat(components().stream().map(Component::page))
                    .contains(Documentation.root().relativize(page));
        }
        assertThat(OURS.matcher(Documentation.text(page)).results().map(found -> found.group()))
                .isSubsetOf(components().stream().map(Component::className).toList());
    }

    @Test
    void everyRouteIsOnThePageOfWebAdmin() throws Exception {
        List<JavaClass> routes = imported("webadmin")
                .filter(one -> one.isAssignableTo("org.apache.james.webadmin.Routes") && !one.isInterface())
                .toList();

        assertThat(routes).isNotEmpty();
        for (JavaClass route : routes) {
            var base = route.reflect().getDeclaredField("BASE");
            base.setAccessible(true);
            assertThat(Documentation.text("docs/webadmin.md")).contains((String) base.get(null));
        }
    }

    @Test
    void everyKeyOfSekishoPropertiesIsThereAndIsRead() throws Exception {
        String file = Documentation.text("conf/sekisho.properties").replaceAll("(?m)^#(?=[a-z][\\w.-]*=)", "");
        Set<String> keys = new LinkedHashSet<>();
        Pattern.compile("(?m)^([a-z][\\w.-]*)=")
                .matcher(file)
                .results()
                .map(found -> found.group(1)
                        .replaceFirst("(?<=^geoip\\.groups\\.).*", "<NAME>")
                        .replaceFirst("(?<=^listings\\.address\\.).*", "<PROCESSOR>"))
                .forEach(keys::add);

        assertThat(keys)
                .containsExactlyInAnyOrderElementsOf(
                        SekishoSettings.SETTINGS.stream().map(Setting::name).toList());
        Files.createDirectories(temporary.resolve("conf"));
        Files.writeString(
                temporary.resolve("conf/sekisho.properties"), file.replace("redis.password=", "redis.password=abc"));
        SecretFile.write(temporary.resolve("conf/radius-clients"), "192.0.2.1 0123456789abcdef".getBytes(UTF_8));
        SecretFile.write(temporary.resolve("conf/ipam-token"), "abc".getBytes(UTF_8));
        Files.copy(TestKeys.in(temporary.resolve("keys")).tlsCertificate(), temporary.resolve("conf/ca.pem"));
        Files.createDirectories(temporary.resolve("var/geoip"));
        MmdbFile.ipv4("GeoLite2-City").write(temporary.resolve("var/geoip/GeoLite2-City.mmdb"));
        MmdbFile.ipv4("GeoLite2-ASN").write(temporary.resolve("var/geoip/GeoLite2-ASN.mmdb"));
        SekishoSettings settings = SekishoSettings.read(new Directories(temporary), BundledDatabases.find());
        assertThat(settings.maxSubmitters()).isEqualTo(10_000_000);
        assertThat(settings.geo().databases()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyXmlExampleIsRead(Path page) throws Exception {
        for (String example : Documentation.blocks(page, "xml")) {
            assertThat(XmlExample.problems(example, temporary)).as(example).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkPointsToAFile(Path page) {
        assertThat(LINK.matcher(Documentation.prose(page)).results().map(link -> link.group(1)))
                .filteredOn(link -> !link.matches("(https?|mailto):.*"))
                .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandAndOptionExists(Path page) {
        for (String line : Documentation.code(page)) {
            Pattern.compile("\\./sekisho((?: [\\w-]+)+)")
                    .matcher(line)
                    .results()
                    .forEach(
                            found -> assertThat(unknownIn(found.group(1).strip().split(" ")))
                                    .as(line)
                                    .isEmpty());
        }
    }

    /** The first word that is no command, or the options that the command does not have. */
    private static List<String> unknownIn(String[] words) {
        CommandLine command = COMMAND;
        int next = 0;
        CommandLine below = command;
        while (below != null) {
            command = below;
            below = next < words.length ? command.getSubcommands().get(words[next]) : null;
            next += below == null ? 0 : 1;
        }
        boolean needsCommand = !command.getSubcommands().isEmpty();
        if (needsCommand && next < words.length && !words[next].startsWith("-") && !words[next].equals("COMMAND")) {
            return List.of(words[next]);
        }
        Set<String> options = command.getCommandSpec().optionsMap().keySet();
        return Stream.of(words)
                .filter(word -> word.startsWith("--") && !options.contains(word))
                .toList();
    }

    @Test
    void everyCommandIsOnThePageOfTheCommandLine() {
        String page = Documentation.text("docs/cli.md");
        COMMAND.getSubcommands().forEach((name, command) -> {
            if (!name.equals("help")) {
                assertThat(page).contains("`" + name);
                command.getSubcommands().keySet().stream()
                        .filter(inner -> !inner.equals("help"))
                        .forEach(inner -> assertThat(page).contains("`" + name + " " + inner));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyBenchmarkExists(Path page) {
        Set<String> benchmarks = Pattern.compile("(?m)^ *\\[([\\w-]+)\\]=")
                .matcher(Documentation.text("benchmarks/run"))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(benchmarks).isNotEmpty();
        assertThat(BENCHMARK.matcher(Documentation.text(page)).results().map(found -> found.group(1)))
                .isSubsetOf(benchmarks);
    }

    @Test
    void everyLogLineIsOnThePageOfOperations() throws Exception {
        String page = Documentation.text("docs/operations.md");
        assertThat(LogLines.inSources()).hasSizeGreaterThan(5).allSatisfy(line -> assertThat(page)
                .contains(line));
    }
}
