// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import org.sekisho.rate.Numbers;
import org.sekisho.rate.Window;

/**
 * From how many countries within a window on it is a finding. Immutable.
 *
 * @param countries 2 to 64
 * @param window the sliding span
 */
public record MovementLimit(int countries, Window window) {
    /** As many as the store follows for one submitter. */
    static final int MAX = 64;

    public MovementLimit {
        if (countries < 2 || countries > MAX) {
            throw new IllegalArgumentException("the number of countries must be from 2 to " + MAX);
        }
    }

    /**
     * @param text {@code <countries>/<window>} such as {@code 10/1d}
     * @param most 2 to 64
     * @throws IllegalArgumentException when it is none, with an example of one that is
     */
    static MovementLimit parse(String text, int most) {
        int slash = text.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("expected a number of countries per window, such as 3/2h");
        }
        long countries = Numbers.parse(text.substring(0, slash).strip());
        if (countries < 2 || countries > most) {
            throw new IllegalArgumentException("the number of countries must be from 2 to " + most);
        }
        return new MovementLimit(
                (int) countries, Window.parse(text.substring(slash + 1).strip()));
    }

    @Override
    public String toString() {
        return countries + "/" + window;
    }
}
