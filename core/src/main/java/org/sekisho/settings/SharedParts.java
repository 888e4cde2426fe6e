// SPDX-License-Identifier: Apache-2.0
package org.sekisho.settings;

import javax.inject.Inject;

/**
 * What the components of Sekisho share, as its module made it. James makes matchers, mailets, hooks, routes and health
 * checks by their names, whether the module is loaded or not; they ask here for their parts, so that a missing module
 * is told as the line that is missing, and not as classes that nobody bound. Thread-safe.
 */
public final class SharedParts {
    /** The line of {@code extensions.properties} that loads the module. */
    public static final String MODULE_LINE = "guice.extension.module=org.sekisho.extension.SekishoModule";

    private final Source source;

    /** Knows what the module made. */
    public interface Source {
        /** The one of that type. */
        <T> T get(Class<T> type);
    }

    /** What James calls where the module is missing. */
    @Inject
    SharedParts() {
        throw new IllegalStateException("conf/extensions.properties: the line " + MODULE_LINE
                + " is missing, without which James cannot make any component of Sekisho; add it, or append the name to"
                + " the modules that are there, after a comma");
    }

    public SharedParts(Source source) {
        this.source = source;
    }

    /** The one of that type. */
    public <T> T get(Class<T> type) {
        return source.get(type);
    }

    /**
     * The one of the type that is wanted where it is called.
     *
     * @param none nothing: the type of the array tells which it is
     */
    @SafeVarargs
    @SuppressWarnings("unchecked") // the elements of a T[] are of type T
    public final <T> T get(T... none) {
        return get((Class<T>) none.getClass().getComponentType());
    }
}
