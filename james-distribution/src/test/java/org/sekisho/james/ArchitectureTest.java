// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which module may see which: all point at core and none at another, but for the extension, which wires those that any
 * James can load, and the server, which sees all.
 */
class ArchitectureTest {
    private static final Set<String> ADAPTERS =
            Set.of("matchers", "mailets", "smtp", "webadmin", "database", "redis", "queue", "cli", "backtest");
    private static final Set<String> ASSEMBLIES = Set.of("extension", "james", "benchmarks");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("org.sekisho");

    @ParameterizedTest
    @ValueSource(strings = {"matchers", "mailets", "smtp", "webadmin", "database", "redis", "queue", "cli", "backtest"})
    void seesCoreOnly(String module) {
        noClasses()
                .that()
                .resideInAPackage("org.sekisho." + module + "..")
                .should()
                .dependOnClassesThat(areOutsideCoreAnd(module))
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> areOutsideCoreAnd(String module) {
        return DescribedPredicate.describe(
                "are Sekisho's, but neither core nor " + module,
                target -> target.getPackageName().startsWith("org.sekisho.")
                        && !isIn(target, module)
                        && isOutsideCore(target));
    }

    private static boolean isOutsideCore(JavaClass target) {
        return Stream.of(ADAPTERS, ASSEMBLIES).flatMap(Set::stream).anyMatch(module -> isIn(target, module));
    }

    private static boolean isIn(JavaClass target, String module) {
        return (target.getPackageName() + ".").startsWith("org.sekisho." + module + ".");
    }

    private static DescribedPredicate<JavaClass> core() {
        return DescribedPredicate.describe("are core", target -> !isOutsideCore(target));
    }

    @Test
    void coreSeesNoOtherModule() {
        noClasses()
                .that(core())
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe("are of another module", ArchitectureTest::isOutsideCore))
                .check(CLASSES);
    }

    /** Any James can load it. */
    @Test
    void theExtensionDoesNotKnowOurServer() {
        noClasses()
                .that()
                .resideInAPackage("org.sekisho.extension..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.sekisho.james..", "org.sekisho.queue..", "org.sekisho.cli..")
                .check(CLASSES);
    }

    /** Its library for MIME, which knows no server, is none of James in this sense. */
    @Test
    void coreSeesJamesOnlyInItsMailPackage() {
        noClasses()
                .that(core())
                .and()
                .resideOutsideOfPackage("org.sekisho.mail..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.apache.james..", "org.apache.mailet..", "javax.mail..")
                        .and(not(resideInAPackage("org.apache.james.mime4j.."))))
                .check(CLASSES);
    }

    @Test
    void onlyTheDatabaseModuleAndTheServerSeeJdbc() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.sekisho.database..", "org.sekisho.james..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.h2..", "org.flywaydb..", "com.zaxxer..")
                .check(CLASSES);
    }

    @Test
    void onlyTheRedisModuleSeesItsClient() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.sekisho.redis..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lettuce..")
                .check(CLASSES);
    }

    @Test
    void breakersAreInTwoPlaces() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.sekisho.redis..", "org.sekisho.remote..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.resilience4j..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.sekisho.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"james", "extension", "cli", "backtest"})
    void packagesOfAModuleHaveNoCycles(String module) {
        slices().matching("org.sekisho." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void noPackageIsInTwoModules() {
        Map<String, Set<String>> modules = CLASSES.stream()
                .filter(one -> one.getPackageName().startsWith("org.sekisho"))
                .collect(Collectors.groupingBy(
                        JavaClass::getPackageName, Collectors.mapping(ArchitectureTest::module, Collectors.toSet())));

        assertThat(modules)
                .isNotEmpty()
                .allSatisfy((name, places) -> assertThat(places).as(name).hasSize(1));
    }

    private static String module(JavaClass one) {
        String uri = one.getSource().orElseThrow().getUri().toString();
        return uri.substring(0, uri.lastIndexOf("org/sekisho/"));
    }

    @Test
    void onlyTheCommandLineAndTheWiringAskTheSystemForTheTime() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.sekisho.james", "org.sekisho.cli..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void nobodySleeps() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.sekisho.cli..")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .check(CLASSES);
    }

    @Test
    void everyRouteIsGuarded() {
        classes()
                .that()
                .resideInAPackage("org.sekisho.webadmin")
                .and()
                .implement("org.apache.james.webadmin.Routes")
                .should()
                .implement("org.sekisho.webadmin.GuardedRoutes")
                .check(CLASSES);
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .implement("org.sekisho.webadmin.GuardedRoutes")
                .should()
                .haveName("define")
                .check(CLASSES);
    }

    /** However many routes there are: their names are configuration, and nothing else may hide among them. */
    @Test
    void thePackageOfRoutesHoldsOnlyRoutes() {
        classes()
                .that()
                .resideInAPackage("org.sekisho.webadmin")
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .beAssignableTo("org.apache.james.webadmin.Routes")
                .check(CLASSES);
    }

    @Test
    void whatAnAdminTypesIsPublicAndFinal() {
        classes()
                .that()
                .resideInAnyPackage("org.sekisho.matchers", "org.sekisho.mailets")
                .and()
                .areTopLevelClasses()
                .and()
                .implement("org.apache.mailet.MailetConfig")
                .or()
                .resideInAnyPackage("org.sekisho.matchers", "org.sekisho.mailets")
                .and()
                .implement("org.apache.mailet.Matcher")
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .bePublic()
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }
}
