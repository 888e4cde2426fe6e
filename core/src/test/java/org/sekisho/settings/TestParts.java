// SPDX-License-Identifier: Apache-2.0
package org.sekisho.settings;

import java.util.Arrays;
import java.util.List;

/** The parts that a test gives to a component. */
public final class TestParts implements SharedParts.Source {
    private final List<Object> parts;

    private TestParts(List<Object> parts) {
        this.parts = parts;
    }

    public static SharedParts of(Object... parts) {
        return new SharedParts(new TestParts(List.copyOf(Arrays.asList(parts))));
    }

    @Override
    public <T> T get(Class<T> type) {
        return parts.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the test gives no " + type.getSimpleName()));
    }
}
