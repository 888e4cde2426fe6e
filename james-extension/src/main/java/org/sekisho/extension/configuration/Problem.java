// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.configuration;

/**
 * A mistake that keeps the server from starting, told to the admin who made it.
 *
 * @param place file and, where known, line or setting: {@code conf/smtpserver.xml:12}
 * @param text what stands there, quoted exactly; empty when there is nothing to quote
 * @param problem what is wrong with it
 * @param remedy what to do about it
 */
public record Problem(String place, String text, String problem, String remedy) {
    public Problem {
        if (place.isBlank() || problem.isBlank() || remedy.isBlank()) {
            throw new IllegalArgumentException("a problem needs a place, a description and a remedy");
        }
    }

    /** A problem without a text to quote. */
    public static Problem at(String place, String problem, String remedy) {
        return new Problem(place, "", problem, remedy);
    }

    /** {@code place: text: problem; remedy} */
    @Override
    public String toString() {
        return place + ": " + (text.isEmpty() ? "" : text + ": ") + problem + "; " + remedy;
    }
}
