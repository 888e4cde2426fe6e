// SPDX-License-Identifier: Apache-2.0
package org.sekisho.settings;

import java.util.List;

/** All mistakes of one condition or one set of parameters, each a sentence with place, text and remedy. */
public final class SettingsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public SettingsException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** At least one, in the order in which they were found. */
    public List<String> problems() {
        return problems;
    }
}
