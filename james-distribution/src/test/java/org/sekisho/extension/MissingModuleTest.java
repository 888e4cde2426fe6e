// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.rrt.api.CanSendFrom;
import org.apache.james.user.api.UsersRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekisho.extension.configuration.Component;
import org.sekisho.extension.configuration.Components;
import org.sekisho.extension.configuration.ExtensionNames;
import org.sekisho.settings.SharedParts;

/** What James is told by a component where {@code extensions.properties} does not load {@link SekishoModule}. */
final class MissingModuleTest {
    private final Injector james = Guice.createInjector(MissingModuleTest::bindWhatJamesHas);

    private static void bindWhatJamesHas(Binder binder) {
        Stream.of(DomainList.class, UsersRepository.class, CanSendFrom.class).forEach(type -> bind(binder, type));
    }

    private static <T> void bind(Binder binder, Class<T> type) {
        binder.bind(type).toProvider(() -> {
            throw new AssertionError("nothing is asked of " + type);
        });
    }

    static Stream<Class<?>> components() {
        Stream<Class<?>> named = Components.all().stream().map(Component::type);
        Stream<Class<?>> all = Stream.of(
                        named,
                        ExtensionNames.ROUTES.stream(),
                        ExtensionNames.HEALTH_CHECKS.stream(),
                        Stream.of(SekishoStartable.class))
                .flatMap(types -> types);
        return all.filter(type -> Arrays.stream(type.getDeclaredConstructors())
                .anyMatch(constructor -> constructor.isAnnotationPresent(Inject.class)));
    }

    @ParameterizedTest
    @MethodSource("components")
    void namesTheLine(Class<?> component) {
        assertThatThrownBy(() -> james.getInstance(component))
                .isInstanceOf(ProvisionException.class)
                .hasRootCauseMessage("conf/extensions.properties: the line"
                        + " guice.extension.module=org.sekisho.extension.SekishoModule is missing, without which James"
                        + " cannot make any component of Sekisho; add it, or append the name to the modules that are"
                        + " there, after a comma");
    }

    @Test
    void isSaidByAlmostAll() {
        assertThat(components()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(SharedParts.MODULE_LINE).isEqualTo("guice.extension.module=" + SekishoModule.class.getName());
    }
}
