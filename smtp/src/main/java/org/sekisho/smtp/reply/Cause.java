// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.reply;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why something is refused: what stands for the placeholders of the reply, and what only the log tells.
 *
 * @param until when to try again or when it ends; empty while nobody knows
 * @param facts what stands for other placeholders, by their names
 * @param detail for the log only: from outside, such as the name that was typed; may be empty
 */
public record Cause(Optional<Instant> until, Map<String, String> facts, String detail) {
    public static final Cause NONE = new Cause(Optional.empty(), Map.of(), "");

    public static Cause until(@Nullable Instant until) {
        return new Cause(Optional.ofNullable(until), Map.of(), "");
    }

    /**
     * @param limit what is allowed, such as {@code 300 recipients in 10 min}
     */
    public static Cause limit(String limit) {
        return new Cause(Optional.empty(), Map.of("limit", limit), "");
    }

    public static Cause detail(String detail) {
        return new Cause(Optional.empty(), Map.of(), detail);
    }

    /**
     * @param until when there is room again
     */
    public static Cause limit(String limit, Instant until) {
        return new Cause(Optional.of(until), Map.of("limit", limit), "");
    }

    /**
     * @param address what may be used instead
     * @param detail what was used
     */
    public static Cause address(String address, String detail) {
        return new Cause(Optional.empty(), Map.of("address", address), detail);
    }

    /** The limit and the detail, whichever there is. */
    String told() {
        return facts.getOrDefault("limit", "") + detail;
    }
}
