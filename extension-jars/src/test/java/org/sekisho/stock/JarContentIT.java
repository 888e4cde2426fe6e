// SPDX-License-Identifier: Apache-2.0
package org.sekisho.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in the jars, and what must not be. */
final class JarContentIT {
    private static final String LIBRARIES = "org/sekisho/lib/";
    private static final long MOST_BYTES = 25L << 20;

    private static List<String> classes(JarFile jar) {
        return jar.stream()
                .map(JarEntry::getName)
                .filter(name -> name.endsWith(".class"))
                .toList();
    }

    private static String text(JarFile jar, String name) throws IOException {
        return new String(jar.getInputStream(jar.getJarEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(ExtensionJar.class)
    void holdsOurClassesAndLibrariesUnderOurName(ExtensionJar which) throws IOException {
        assertThat(Files.size(which.path())).isLessThan(MOST_BYTES);
        try (JarFile jar = new JarFile(which.path().toFile())) {
            assertThat(classes(jar))
                    .contains("org/sekisho/extension/SekishoModule.class", "org/sekisho/lib/org/h2/Driver.class")
                    .allMatch(name -> name.startsWith("org/sekisho/"))
                    .noneMatch(name -> name.startsWith("org/sekisho/james/"))
                    .noneMatch(name -> name.startsWith("org/sekisho/cli/"))
                    .doesNotHaveDuplicates();
            assertThat(jar.stream().map(JarEntry::getName))
                    .noneMatch(name -> name.endsWith(".mmdb") || name.matches("META-INF/[^/]*\\.(SF|RSA|DSA)"));
        }
    }

    @ParameterizedTest
    @EnumSource(ExtensionJar.class)
    void keepsServicesAndNotices(ExtensionJar which) throws IOException {
        try (JarFile jar = new JarFile(which.path().toFile())) {
            assertThat(text(jar, "META-INF/services/java.sql.Driver")).contains("org.sekisho.lib.org.h2.Driver");
            assertThat(text(jar, "META-INF/NOTICE")).contains("Sekisho", "Apache Commons CSV");
            assertThat(text(jar, "META-INF/LICENSE")).contains("Apache License");
            assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.startsWith("META-INF/")))
                    .noneMatch(name -> name.matches("META-INF/(versions|maven|inlined)/.+"));
        }
    }

    @ParameterizedTest
    @EnumSource(ExtensionJar.class)
    void namesTheLicenceOfEveryLibrary(ExtensionJar which) throws IOException {
        try (JarFile jar = new JarFile(which.path().toFile())) {
            List<String> listed = text(jar, "META-INF/LIBRARIES.md")
                    .lines()
                    .filter(line -> line.startsWith("| ") && line.contains("http"))
                    .map(line -> line.split("\\|", -1)[2].strip())
                    .toList();

            assertThat(classes(jar))
                    .filteredOn(name -> name.startsWith(LIBRARIES))
                    .isNotEmpty()
                    .allMatch(name -> listed.stream()
                            .anyMatch(listing -> name.startsWith(LIBRARIES + listing.replace('.', '/') + "/")));
        }
    }

    @ParameterizedTest
    @EnumSource(ExtensionJar.class)
    void letsTheDatabaseSayWhatIsWrong(ExtensionJar which) throws Exception {
        URL[] jar = {which.path().toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
            Driver driver = (Driver) loader.loadClass("org.sekisho.lib.org.h2.Driver")
                    .getConstructor()
                    .newInstance();
            try (Connection connection = driver.connect("jdbc:h2:mem:", new Properties());
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("SELECT nothing"))
                        .hasMessageContaining("Column \"NOTHING\" not found");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ExtensionJar.class)
    void speaksTheMailApiOfItsJames(ExtensionJar which) throws IOException {
        boolean jakarta = which == ExtensionJar.JAMES39;
        try (JarFile jar = new JarFile(which.path().toFile())) {
            String hook = new String(
                    jar.getInputStream(jar.getJarEntry("org/sekisho/mailets/SuspendSender.class"))
                            .readAllBytes(),
                    StandardCharsets.ISO_8859_1);
            assertThat(hook.contains("jakarta/mail/")).isEqualTo(jakarta);
            assertThat(hook.contains("javax/mail/")).isEqualTo(!jakarta);
        }
    }
}
