// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Objects;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.Json;

/**
 * What a rule found about a submitter: measured against allowed, with the evidence. Immutable.
 *
 * @param rule the rule's name
 * @param mode whether the rule acts on it
 * @param submitter about whom
 * @param at when it was found
 * @param evidence what was measured
 * @param note what people should know besides, such as that an override ended lately; empty when nothing
 */
@JsonPropertyOrder({"rule", "mode", "submitter", "at", "sentence", "evidence", "note"})
public record Finding(
        String rule,
        Mode mode,
        Submitter submitter,
        Instant at,
        Evidence evidence,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String note) {

    /** From JSON, what is left out when empty is null. */
    public Finding {
        note = Objects.requireNonNullElse(note, "");
    }

    /** A finding without a note. */
    public Finding(String rule, Mode mode, Submitter submitter, Instant at, Evidence evidence) {
        this(rule, mode, submitter, at, evidence, "");
    }

    /**
     * From {@link #json()}; what an older version wrote is read by a newer one, and members that a version does not
     * know are passed over.
     *
     * @throws IllegalArgumentException when the text is no finding, whatever else it is
     */
    public static Finding parse(String json) {
        return Json.read("a finding", json, Finding.class);
    }

    /** One line of JSON, for mail attributes and records. Its names are fixed. */
    public String json() {
        return Json.write(this);
    }

    /** The evidence and the note as one sentence for people, such as {@code 813 recipients in 1 h, allowed 500}. */
    @JsonProperty
    public String sentence() {
        return note.isEmpty() ? evidence.sentence() : evidence.sentence() + "; " + note;
    }
}
