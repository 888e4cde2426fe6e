// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.sekisho.text.Hex;

/**
 * The name of one message that was sent from here: 128 random bits, written as 32 hexadecimal digits. It says nothing
 * about sender, recipients or time.
 */
public record Reference(long high, long low) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one. */
    public static Reference random() {
        byte[] octets = new byte[2 * Long.BYTES];
        RANDOM.nextBytes(octets);
        ByteBuffer both = ByteBuffer.wrap(octets);
        return new Reference(both.getLong(), both.getLong());
    }

    /** @throws IllegalArgumentException when it is not 32 lower-case hexadecimal digits */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Reference parse(String text) {
        boolean digits = text.chars().allMatch(one -> HexFormat.isHexDigit(one) && !Character.isUpperCase(one));
        if (text.length() != Hex.LENGTH || !digits) {
            throw new IllegalArgumentException("expected 32 hexadecimal digits");
        }
        return new Reference(
                HexFormat.fromHexDigitsToLong(text, 0, Hex.HALF),
                HexFormat.fromHexDigitsToLong(text, Hex.HALF, Hex.LENGTH));
    }

    @Override
    @JsonValue
    public String toString() {
        return Hex.write(high, low);
    }
}
