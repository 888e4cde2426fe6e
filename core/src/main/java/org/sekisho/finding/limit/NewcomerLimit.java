// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding.limit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import org.sekisho.rate.Numbers;
import org.sekisho.rate.Window;
import org.sekisho.usage.SubnetVisitors;

/**
 * How many submitters may be new in one network. Immutable.
 *
 * @param submitters 1 to {@value #MAX}
 * @param window the sliding span, at most the {@value SubnetVisitors#DAYS} days for which newcomers are known
 */
public record NewcomerLimit(int submitters, Window window) {
    /** Fewer than the store tells apart. */
    static final int MAX = SubnetVisitors.MOST - 1;

    private static final Window LONGEST = new Window(Duration.ofDays(SubnetVisitors.DAYS));

    public NewcomerLimit {
        if (submitters < 1 || submitters > MAX) {
            throw new IllegalArgumentException("the number of submitters must be from 1 to " + MAX);
        }
        if (window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the window must be at most " + LONGEST + ": newcomers are known no longer");
        }
    }

    /**
     * @param text {@code <submitters>/<window>} such as {@code 10/1d}
     * @throws IllegalArgumentException when it is none, with an example of one that is
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static NewcomerLimit parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("expected a number of submitters per window, such as 10/1d");
        }
        long submitters = Numbers.parse(text.substring(0, slash).strip());
        return new NewcomerLimit(
                (int) Math.min(Integer.MAX_VALUE, submitters),
                Window.parse(text.substring(slash + 1).strip()));
    }

    @JsonValue
    @Override
    public String toString() {
        return submitters + "/" + window;
    }
}
