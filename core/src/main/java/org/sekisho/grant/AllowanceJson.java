// SPDX-License-Identifier: Apache-2.0
package org.sekisho.grant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import org.sekisho.geo.Country;
import org.sekisho.override.Allowance;

/**
 * Allowances as JSON: {@code {"countries":["KE","NG"]}}, or {@code {"countries":"*"}} for every country. The names are
 * fixed; members that this version does not know are passed over.
 */
public final class AllowanceJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AllowanceJson() {}

    public static ObjectNode tree(Allowance allowance) {
        ObjectNode node = JSON.createObjectNode();
        if (allowance.everywhere()) {
            return node.put("countries", "*");
        }
        ArrayNode countries = node.putArray("countries");
        allowance.countries().forEach(country -> countries.add(country.code()));
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
        JsonNode countries = node.path("countries");
        if (countries.isTextual() && countries.textValue().equals("*")) {
            return new Allowance(Set.of(), true);
        }
        if (!countries.isArray()) {
            throw new IllegalArgumentException("an allowance has a list 'countries'");
        }
        Set<Country> named = new TreeSet<>();
        for (JsonNode country : countries) {
            named.add(new Country(country.asText()));
        }
        return new Allowance(named, false);
    }
}
