// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rate;

import java.math.BigDecimal;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Percentages as admins write them: up to three digits, perhaps a fraction, and the sign, such as {@code 0.2%}. */
public final class Percentages {
    private Percentages() {}

    /**
     * What reads one of a range, to as many digits behind the point as the lower end has. It throws
     * {@link IllegalArgumentException} with what would be right.
     *
     * @param least the lower end, without the sign
     * @param most the upper end, alike
     * @param example one that would be right, alike
     */
    public static Function<String, BigDecimal> between(String least, String most, String example) {
        BigDecimal lowest = new BigDecimal(least);
        BigDecimal highest = new BigDecimal(most);
        String fraction = lowest.scale() == 0 ? "" : "(\\.[0-9]{1," + lowest.scale() + "})?";
        Pattern form = Pattern.compile("[0-9]{1,3}" + fraction + "%");
        String expected = "expected a percentage from " + least + "% to " + most + "%, such as " + example + "%";
        return text -> {
            if (!form.matcher(text).matches()) {
                throw new IllegalArgumentException(expected);
            }
            BigDecimal percent = new BigDecimal(text.substring(0, text.length() - 1));
            if (percent.compareTo(lowest) < 0 || percent.compareTo(highest) > 0) {
                throw new IllegalArgumentException(expected);
            }
            return percent;
        };
    }

    /** The same, of whole ones. */
    public static Function<String, Integer> between(int least, int most, int example) {
        return between(Integer.toString(least), Integer.toString(most), Integer.toString(example))
                .andThen(BigDecimal::intValueExact);
    }
}
