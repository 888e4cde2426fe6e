// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule.place;

import java.time.Duration;
import org.sekisho.rate.Numbers;
import org.sekisho.rate.Window;
import org.sekisho.usage.Visit;

/**
 * From how many countries within a window on it is a finding. Immutable.
 *
 * @param countries 2 to 64
 * @param window the sliding span, at most the {@value Visit#DAYS_KEPT} days for which places are kept
 */
public record MovementLimit(int countries, Window window) {
    /** As many as the store follows for one submitter. */
    static final int MAX = 64;

    private static final Window LONGEST = new Window(Duration.ofDays(Visit.DAYS_KEPT));

    public MovementLimit {
        if (countries < 2 || countries > MAX) {
            throw new IllegalArgumentException("the number of countries must be from 2 to " + MAX);
        }
        if (window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the window must be at most " + LONGEST + ": places are kept no longer");
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
