// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk.view;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.sekisho.promotion.Promotion;
import org.sekisho.promotion.Promotions;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.rule.RuleCatalogue;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.SuspensionService;
import org.sekisho.webadmin.desk.DeskFrame;
import org.sekisho.webadmin.desk.DeskRefusal;
import org.sekisho.webadmin.desk.DeskRequest;
import org.sekisho.webadmin.desk.DeskView;

/** The rules, how far each is from acting, and which the brake holds. Thread-safe. */
public record RulesView(SuspensionService desk, RuleCatalogue catalogue, Promotions promotions) implements DeskView {
    @Override
    public void define(DeskFrame frame) {
        frame.page("rules", this::facts);
        frame.change("rules/rearm", this::rearm);
    }

    @Inject
    public RulesView {}

    private Map<String, Object> facts(DeskRequest asked) {
        Map<String, Brake.Trip> braked =
                desk.brake().braked().stream().collect(Collectors.toMap(Brake.Trip::rule, trip -> trip));
        Map<String, Promotion> promoted = promoted();
        Map<String, Brake.Trip> strays = new LinkedHashMap<>(braked);
        List<Map<String, Object>> rules = catalogue.rules().stream()
                .map(entry -> {
                    strays.remove(entry.name());
                    Map<String, Object> rule = rule(entry.name(), braked.get(entry.name()), asked);
                    rule.putAll(Map.of(
                            "mode", entry.mode().setting(), "condition", entry.condition(), "where", entry.where()));
                    rule.putAll(promotion(Optional.ofNullable(promoted.get(entry.name()))));
                    return rule;
                })
                .toList();
        return Map.of(
                "rules",
                rules,
                "strays",
                strays.values().stream()
                        .map(trip -> rule(trip.rule(), trip, asked))
                        .toList(),
                "recordsDown",
                promoted.isEmpty() && !rules.isEmpty());
    }

    /** None while the records do not answer. */
    private Map<String, Promotion> promoted() {
        try {
            return promotions.all();
        } catch (RecordsUnavailableException e) {
            return Map.of();
        }
    }

    private Map<String, Object> rule(String name, Brake.@Nullable Trip trip, DeskRequest asked) {
        Map<String, Object> rule = new HashMap<>();
        rule.put("name", name);
        rule.put("stops", desk.brake().stopsInLastHour(name, asked.now()));
        rule.put("braked", trip != null);
        rule.put("brakedSince", trip == null ? "" : asked.say(trip.at()));
        rule.put("brakedBecause", trip == null ? "" : trip.reason());
        return rule;
    }

    private static Map<String, Object> promotion(Optional<Promotion> promotion) {
        return Map.of(
                "promotion", promotion.map(Promotion::sentence).orElse(""),
                "ready", promotion.filter(Promotion::isReady).isPresent(),
                "missing", promotion.map(Promotion::missing).orElse(List.of()));
    }

    private String rearm(DeskRequest asked) {
        if (desk.rearm(asked.param("rule"), asked.actor(), asked.reason()).isEmpty()) {
            throw new DeskRefusal(409, "notBraked", asked.param("rule"));
        }
        return "rules?done=rearmed";
    }
}
