// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * The name of one message that was sent from here: 128 random bits, written as 32 hexadecimal digits. It says nothing
 * about sender, recipients or time.
 */
public record Reference(long high, long low) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern TEXT = Pattern.compile("[0-9a-f]{32}");
    private static final int HALF = 16;

    /** A new one. */
    public static Reference random() {
        return new Reference(RANDOM.nextLong(), RANDOM.nextLong());
    }

    /** @throws IllegalArgumentException when it is not 32 lower-case hexadecimal digits */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Reference parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("expected 32 hexadecimal digits");
        }
        return new Reference(
                Long.parseUnsignedLong(text.substring(0, HALF), HALF),
                Long.parseUnsignedLong(text.substring(HALF), HALF));
    }

    @Override
    @JsonValue
    public String toString() {
        return "%016x%016x".formatted(high, low);
    }
}
