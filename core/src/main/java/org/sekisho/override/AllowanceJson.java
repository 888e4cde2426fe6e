// SPDX-License-Identifier: Apache-2.0
package org.sekisho.override;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sekisho.geo.Country;
import org.sekisho.rate.Rate;
import org.sekisho.text.Json;

/**
 * Allowances as JSON: {@code {"countries":["KE","NG"],"limits":["recipients=5000/1d"],"exempt":["burst"]}}, with
 * {@code "*"} in place of a list for every country and for every rule. {@code countries} is always there, as the first
 * version wrote and needs it; the others only when they say something. The names are fixed; members that this version
 * does not know are passed over.
 */
record AllowanceJson(
        JsonNode countries,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Rate> limits,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode exempt) {
    private static final TextNode EVERYTHING = TextNode.valueOf("*");

    /** From JSON, what is left out when empty is null. */
    AllowanceJson {
        limits = Objects.requireNonNullElse(limits, List.of());
    }

    static AllowanceJson of(Allowance allowance) {
        JsonNode exempt = allowance.exempts(Allowance.EVERY_RULE) ? EVERYTHING : Json.array(allowance.exempt());
        return new AllowanceJson(
                allowance.everywhere() ? EVERYTHING : Json.array(allowance.countries()),
                allowance.limits(),
                exempt.isArray() && exempt.isEmpty() ? null : exempt);
    }

    Allowance allowance() {
        boolean everywhere = countries.equals(EVERYTHING);
        Set<Country> covered = everywhere ? Set.of() : Json.convert(countries, new TypeReference<>() {});
        Set<String> rules = exempt == null ? Set.of() : Set.of(Allowance.EVERY_RULE);
        if (exempt != null && !exempt.equals(EVERYTHING)) {
            rules = Json.convert(exempt, new TypeReference<>() {});
        }
        return new Allowance(covered, everywhere, limits, rules);
    }
}
