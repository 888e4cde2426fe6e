// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.keys;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with one object of RFC 7468 and nothing beside it. */
final class Pem {
    private Pem() {}

    /**
     * What is in it.
     *
     * @param label what its first and last line call it
     * @return empty when it is something else
     */
    static Optional<byte[]> decode(String text, String label) {
        Matcher found = Pattern.compile(
                        "\\s*-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----\\s*")
                .matcher(text);
        try {
            return found.matches() ? Optional.of(Base64.getMimeDecoder().decode(found.group(1))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
