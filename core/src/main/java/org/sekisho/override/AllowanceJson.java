// SPDX-License-Identifier: Apache-2.0
package org.sekisho.override;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.sekisho.geo.Country;
import org.sekisho.rate.Rate;

/**
 * Allowances as JSON: {@code {"countries":["KE","NG"],"limits":["recipients=5000/1d"],"exempt":["burst"]}}, with
 * {@code "*"} in place of a list for every country and for every rule. {@code countries} is always there, as the first
 * version wrote and needs it; the others only when they say something. The names are fixed; members that this version
 * does not know are passed over.
 */
public final class AllowanceJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVERYTHING = "*";

    private AllowanceJson() {}

    public static ObjectNode tree(Allowance allowance) {
        ObjectNode node = JSON.createObjectNode();
        if (allowance.everywhere()) {
            node.put("countries", EVERYTHING);
        } else {
            ArrayNode countries = node.putArray("countries");
            allowance.countries().forEach(country -> countries.add(country.code()));
        }
        if (!allowance.limits().isEmpty()) {
            ArrayNode limits = node.putArray("limits");
            allowance.limits().forEach(limit -> limits.add(limit.toString()));
        }
        if (allowance.exempt().contains(Allowance.EVERY_RULE)) {
            node.put("exempt", EVERYTHING);
        } else if (!allowance.exempt().isEmpty()) {
            ArrayNode exempt = node.putArray("exempt");
            allowance.exempt().forEach(exempt::add);
        }
        return node;
    }

    /** @throws IllegalArgumentException when the text is no such JSON */
    public static Allowance parse(String text) {
        try {
            return parse(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is no allowance", e);
        }
    }

    /** @throws IllegalArgumentException when it is no allowance */
    public static Allowance parse(JsonNode node) {
        boolean everywhere = isEverything(node.path("countries"));
        Set<Country> countries =
                everywhere ? Set.of() : new TreeSet<>(list(node.path("countries"), "countries", Country::ofCode));
        List<Rate> limits = node.has("limits") ? list(node.path("limits"), "limits", Rate::parse) : List.of();
        Set<String> exempt = isEverything(node.path("exempt"))
                ? Set.of(Allowance.EVERY_RULE)
                : Set.copyOf(node.has("exempt") ? list(node.path("exempt"), "exempt", name -> name) : List.of());
        return new Allowance(countries, everywhere, limits, exempt);
    }

    private static boolean isEverything(JsonNode node) {
        return node.isTextual() && node.textValue().equals(EVERYTHING);
    }

    private static <T> List<T> list(JsonNode node, String name, Function<String, T> parser) {
        if (!node.isArray()) {
            throw new IllegalArgumentException("an allowance has a list '" + name + "'");
        }
        List<T> values = new ArrayList<>();
        node.forEach(element -> values.add(parser.apply(element.asText())));
        return values;
    }
}
