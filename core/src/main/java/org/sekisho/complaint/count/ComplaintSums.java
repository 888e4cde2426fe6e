// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint.count;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekisho.rate.Window;

/**
 * The proven complaints of one submitter's mail at one moment. Immutable.
 *
 * @param voices oldest first
 * @param at up to when
 */
public record ComplaintSums(List<Voice> voices, Instant at) {
    /**
     * One complainant about one message.
     *
     * @param at when it came, to the second
     * @param complainant a keyed hash
     * @param message the first half of its reference
     */
    public record Voice(Instant at, long complainant, long message) {
        boolean isSame(Voice other) {
            return complainant == other.complainant && message == other.message;
        }
    }

    public ComplaintSums {
        voices = List.copyOf(voices);
    }

    private Stream<Voice> in(Window window) {
        Instant from = at.minus(window.length());
        return voices.stream().filter(voice -> voice.at().isAfter(from));
    }

    /** How many in this window up to now. */
    public long proven(Window window) {
        return in(window).count();
    }

    /** From how many complainants these are. */
    public int complainants(Window window) {
        return (int) in(window).mapToLong(Voice::complainant).distinct().count();
    }

    /** When the first of these came. */
    public Optional<Instant> since(Window window) {
        return in(window).findFirst().map(Voice::at);
    }
}
