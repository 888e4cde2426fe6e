// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import static org.sekisho.finding.FindingJson.choice;
import static org.sekisho.finding.FindingJson.number;
import static org.sekisho.finding.FindingJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.geo.Country;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.usage.NewNetwork;

/** The part of {@link FindingJson} that is different for each kind of evidence. */
final class EvidenceJson implements Evidence.Visitor<ObjectNode> {
    private static final Pattern LITERAL =
            Pattern.compile("((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.|$)){4}|(?=.*:)[0-9a-fA-F:.]{2,45}");

    private EvidenceJson() {}

    static ObjectNode tree(Evidence evidence) {
        return evidence.accept(new EvidenceJson());
    }

    private static ObjectNode node(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    @Override
    public ObjectNode rate(RateEvidence rate) {
        return node("rate")
                .put("dimension", rate.rate().dimension().setting())
                .put("measured", rate.measured())
                .put("allowed", rate.rate().limit())
                .put("window", rate.rate().window().toString())
                .put("refused", rate.refused())
                .put("since", rate.since().toString());
    }

    @Override
    public ObjectNode failures(FailureEvidence failures) {
        return node("failures")
                .put("kind", failures.limit().kind().setting())
                .put("failed", failures.failed())
                .put("recipients", failures.base())
                .put("allowed", failures.limit().percent())
                .put("window", failures.limit().window().toString())
                .put("since", failures.since().toString());
    }

    @Override
    public ObjectNode newNetworks(NewNetworkEvidence evidence) {
        ObjectNode node = node("new-networks")
                .put("dimension", evidence.limit().dimension().setting())
                .put("measured", evidence.measured())
                .put("allowed", evidence.limit().limit())
                .put("window", evidence.limit().window().toString())
                .put("new", Durations.format(evidence.newerThan()));
        ArrayNode networks = node.putArray("networks");
        evidence.networks().forEach(one -> networks.addObject()
                .put("network", one.network().toString())
                .put("count", one.count()));
        return node;
    }

    @Override
    public ObjectNode country(CountryEvidence country) {
        CountryEvidence.Measure measure = country.measure();
        ObjectNode node = node("country")
                .put("dimension", measure.dimension().setting())
                .put("measured", measure.measured())
                .put("allowed", measure.allowed())
                .put("window", measure.window().toString())
                .put("limit", country.limit());
        node.set("countries", countries(country.countries()));
        node.set("last", stop(country.last()));
        return reading(node, country.reading());
    }

    @Override
    public ObjectNode movement(MovementEvidence movement) {
        ObjectNode node = node("movement")
                .put("limit", movement.limit())
                .put("window", movement.window().toString());
        node.set("countries", countries(movement.countries()));
        ArrayNode legs = node.putArray("jumps");
        movement.legs().forEach(leg -> {
            ObjectNode written =
                    legs.addObject().put("kilometres", leg.kilometres()).put("speed", leg.speed());
            written.set("from", stop(leg.from()));
            written.set("to", stop(leg.to()));
        });
        ArrayNode stops = node.putArray("places");
        movement.stops().forEach(stop -> stops.add(stop(stop)));
        return reading(node, movement.reading());
    }

    private static ArrayNode countries(List<Country> countries) {
        ArrayNode codes = JsonNodeFactory.instance.arrayNode();
        countries.forEach(country -> codes.add(country.code()));
        return codes;
    }

    private static ObjectNode stop(Waypoint stop) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("country", stop.country().code())
                .put("city", stop.city())
                .put("address", stop.address().getHostAddress())
                .put("at", stop.at().toString());
    }

    private static ObjectNode reading(ObjectNode node, DisplaySettings reading) {
        String database = reading.build() == 0
                ? ""
                : LocalDate.ofEpochDay(reading.build()).toString();
        return node.put("database", database).put("zone", reading.zone().getId());
    }

    /** @throws IllegalArgumentException when it is no evidence */
    static Evidence parse(JsonNode node) {
        return switch (text(node, "type")) {
            case "rate" -> parseRate(node);
            case "country" -> parseCountry(node);
            case "movement" -> parseMovement(node);
            case "failures" -> parseFailures(node);
            case "new-networks" -> parseNewNetworks(node);
            default -> throw new IllegalArgumentException("unknown evidence in a finding");
        };
    }

    private static Evidence parseRate(JsonNode node) {
        Rate rate = new Rate(parseDimension(node), number(node, "allowed"), Window.parse(text(node, "window")));
        return new RateEvidence(
                rate, number(node, "measured"), number(node, "refused"), Instant.parse(text(node, "since")));
    }

    private static Evidence parseFailures(JsonNode node) {
        FailureLimit limit = new FailureLimit(
                choice(node, "kind", FailureLimit.Kind.values(), FailureLimit.Kind::setting),
                (int) Math.max(-1, Math.min(100, number(node, "allowed"))),
                Window.parse(text(node, "window")));
        return new FailureEvidence(
                limit, number(node, "failed"), number(node, "recipients"), Instant.parse(text(node, "since")));
    }

    private static Evidence parseNewNetworks(JsonNode node) {
        return new NewNetworkEvidence(
                new Rate(parseDimension(node), number(node, "allowed"), Window.parse(text(node, "window"))),
                Durations.parse(text(node, "new")),
                all(node.path("networks"), EvidenceJson::parseNewNetwork));
    }

    private static NewNetwork parseNewNetwork(JsonNode node) {
        return new NewNetwork(AccessNetwork.parse(text(node, "network")), number(node, "count"));
    }

    private static Dimension parseDimension(JsonNode node) {
        return choice(node, "dimension", Dimension.values(), Dimension::setting);
    }

    private static Evidence parseCountry(JsonNode node) {
        CountryEvidence.Measure measure = new CountryEvidence.Measure(
                parseDimension(node),
                number(node, "measured"),
                number(node, "allowed"),
                Window.parse(text(node, "window")));
        return new CountryEvidence(
                measure,
                text(node, "limit"),
                all(node.path("countries"), EvidenceJson::parseCountryCode),
                parseStop(node.path("last")),
                parseReading(node));
    }

    private static Evidence parseMovement(JsonNode node) {
        return new MovementEvidence(
                all(node.path("countries"), EvidenceJson::parseCountryCode),
                (int) number(node, "limit"),
                Window.parse(text(node, "window")),
                all(node.path("jumps"), EvidenceJson::parseLeg),
                all(node.path("places"), EvidenceJson::parseStop),
                parseReading(node));
    }

    private static <T> List<T> all(JsonNode array, Function<JsonNode, T> parser) {
        List<T> all = new ArrayList<>();
        array.forEach(element -> all.add(parser.apply(element)));
        return all;
    }

    private static Country parseCountryCode(JsonNode node) {
        return Country.of(node.asText());
    }

    private static MovementEvidence.Leg parseLeg(JsonNode node) {
        return new MovementEvidence.Leg(
                parseStop(node.path("from")), parseStop(node.path("to")), (int) number(node, "kilometres"));
    }

    private static Waypoint parseStop(JsonNode node) {
        return new Waypoint(
                Country.of(text(node, "country")),
                text(node, "city"),
                parseAddress(text(node, "address")),
                Instant.parse(text(node, "at")));
    }

    /** Only literals: a name would be looked up. */
    private static InetAddress parseAddress(String text) {
        if (!LITERAL.matcher(text).matches()) {
            throw new IllegalArgumentException("a finding in JSON has an IP address 'address'");
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("a finding in JSON has an IP address 'address'", e);
        }
    }

    private static DisplaySettings parseReading(JsonNode node) {
        String database = text(node, "database");
        int build = database.isEmpty() ? 0 : (int) LocalDate.parse(database).toEpochDay();
        return new DisplaySettings(build, ZoneId.of(text(node, "zone")));
    }
}
