// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.start;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.james.filesystem.api.FileSystem;
import org.sekisho.extension.configuration.Component;
import org.sekisho.extension.configuration.Components;
import org.sekisho.extension.configuration.ExtensionNames;
import org.sekisho.extension.review.jars.JamesVersionCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, in a James that nobody tried, whether it has the classes that our components are made of, and asks of them
 * what they answer. In James 3.8 and 3.9 the build has looked.
 */
final class JamesProbe {
    private static final Logger LOG = LoggerFactory.getLogger(JamesProbe.class);
    private static final int MAX_MISSING = 5;

    private JamesProbe() {}

    /** @throws IllegalStateException when the James around us lacks something */
    static void look() {
        String version = Optional.ofNullable(FileSystem.class.getPackage().getImplementationVersion())
                .orElse("of an unknown version");
        if (JamesVersionCheck.TRIED.stream().noneMatch(tried -> version.startsWith(tried + "."))) {
            require(version, JamesProbe::components);
        }
    }

    private static Stream<Class<?>> components() {
        Stream<Class<?>> named = Components.all().stream().map(Component::type);
        return Stream.of(named, ExtensionNames.ROUTES.stream(), ExtensionNames.HEALTH_CHECKS.stream())
                .flatMap(types -> types);
    }

    /** @param components throws when one of them cannot even be loaded */
    static void require(String version, Supplier<Stream<Class<?>>> components) {
        List<String> missing = missing(components);
        if (!missing.isEmpty()) {
            throw new IllegalStateException("this Sekisho does not fit James " + version + ": "
                    + String.join(", ", missing) + "; " + JamesVersionCheck.UNTRIED
                    + ": take one of these, or a newer Sekisho");
        }
        LOG.warn("this is James {}; {}: {}", version, JamesVersionCheck.UNTRIED, JamesVersionCheck.REMEDY);
    }

    private static List<String> missing(Supplier<Stream<Class<?>>> components) {
        try {
            return components
                    .get()
                    .flatMap(JamesProbe::unanswered)
                    .distinct()
                    .limit(MAX_MISSING)
                    .toList();
        } catch (LinkageError e) {
            return List.of("it has no " + String.valueOf(e.getMessage()).replace('/', '.'));
        }
    }

    /** What is asked of it in this James, and only there. */
    private static Stream<String> unanswered(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .map(method -> type.getSimpleName() + " has no " + method.getName() + "()");
    }
}
