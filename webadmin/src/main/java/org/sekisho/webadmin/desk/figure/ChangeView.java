// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk.figure;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.AuditTrail;
import org.sekisho.delivery.DeliveryCounts;
import org.sekisho.firewall.FirewallCounters;
import org.sekisho.webadmin.desk.DeskFrame;
import org.sekisho.webadmin.desk.DeskRefusal;
import org.sekisho.webadmin.desk.DeskRequest;
import org.sekisho.webadmin.desk.DeskView;
import org.sekisho.webadmin.desk.view.DeliveryGraph;
import org.sekisho.weekly.WeekFigures;
import org.sekisho.weekly.WeeklyRecords;

/**
 * What was within some days before a change, and within as many after it, side by side: mail that left and what other
 * servers refused, who was stopped, who complained, what a router counted. Thread-safe.
 */
public record ChangeView(AuditTrail audit, WeeklyRecords records, DeliveryGraph graph, FirewallCounters router)
        implements DeskView {
    /** One is what is shown unless another is asked for. */
    private static final List<Integer> DAYS = List.of(1, 7, 28);

    private static final int LOOKED_AT = 1_000;
    private static final int OFFERED = 15;
    private static final long HUNDRED = 100;

    /** What changes what becomes of mail. */
    private static final Set<String> CHANGES =
            Set.of("disable", "enable", "rearm", "brake", "undo", "override", "withdraw", "import", "rotate");

    @Override
    public void define(DeskFrame frame) {
        frame.page("change", this::facts);
    }

    @Inject
    public ChangeView {}

    /** From {@code from} to {@code at} it was before, from there to {@code until} after. */
    private record Around(Instant from, Instant at, Instant until) {
        WeekFigures.Span before() {
            return new WeekFigures.Span(from, at);
        }

        WeekFigures.Span after() {
            return new WeekFigures.Span(at, until);
        }
    }

    private Map<String, Object> facts(DeskRequest asked) {
        Duration span = Duration.ofDays(days(asked));
        Instant at = moment(asked, span);
        Instant end = at.plus(span).isAfter(asked.now()) ? asked.now() : at.plus(span);
        Around around = new Around(at.minus(span), at, end);
        return Map.of(
                "at", asked.say(at),
                "typed",
                        LocalDateTime.ofInstant(at, asked.zone())
                                .truncatedTo(ChronoUnit.MINUTES)
                                .toString(),
                "spans", spans(asked),
                "until", asked.say(end),
                "partly", end.isBefore(at.plus(span)),
                "rows", rows(around, asked),
                "router", router.last().map(asked::say).orElse(""),
                "changes", changes(asked));
    }

    private static int days(DeskRequest asked) {
        return DAYS.stream()
                .filter(one -> asked.param("days").equals(one.toString()))
                .findFirst()
                .orElse(DAYS.get(0));
    }

    private static List<Map<String, Object>> spans(DeskRequest asked) {
        return DAYS.stream()
                .map(one -> Map.<String, Object>of("days", one, "chosen", one == days(asked)))
                .toList();
    }

    private static Instant moment(DeskRequest asked, Duration span) {
        String typed = asked.param("at");
        Instant latest = asked.now();
        if (typed.isEmpty()) {
            return latest.minus(span);
        }
        try {
            Instant at = LocalDateTime.parse(typed).atZone(asked.zone()).toInstant();
            return at.isAfter(latest) ? latest : at;
        } catch (DateTimeException e) {
            throw new DeskRefusal(400, "badTime", typed);
        }
    }

    private List<Map<String, Object>> rows(Around around, DeskRequest asked) {
        WeekFigures before = records.count(around.before());
        WeekFigures after = records.count(around.after());
        DeliveryCounts sentBefore = graph.between(around.from(), around.at());
        DeliveryCounts sentAfter = graph.between(around.at(), around.until());
        List<Map<String, Object>> rows = new ArrayList<>();
        rows.add(row(asked.language().text("handed"), sentBefore.handed(), sentAfter.handed()));
        rows.add(row(asked.language().text("failed"), sentBefore.failed(), sentAfter.failed()));
        rows.add(row(asked.language().text("failedSpam"), sentBefore.spam(), sentAfter.spam()));
        rows.add(row(
                asked.language().text("stoppedAccounts"),
                before.stops().submitters(),
                after.stops().submitters()));
        rows.add(row(asked.language().text("nearMisses"), before.nearMisses(), after.nearMisses()));
        rows.add(row(
                asked.language().text("complaints"),
                before.complaints().all(),
                after.complaints().all()));
        rows.addAll(counted(around));
        return rows;
    }

    /** By their own names. */
    private List<Map<String, Object>> counted(Around around) {
        Map<String, Long> before = router.between(around.from(), around.at());
        Map<String, Long> after = router.between(around.at(), around.until());
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .map(name -> row(name, before.getOrDefault(name, 0L), after.getOrDefault(name, 0L)))
                .toList();
    }

    private static Map<String, Object> row(String title, long before, long after) {
        long most = Math.max(1, Math.max(before, after));
        return Map.of(
                "title",
                title,
                "before",
                before,
                "after",
                after,
                "beforePercent",
                before * HUNDRED / most,
                "afterPercent",
                after * HUNDRED / most);
    }

    private List<Map<String, String>> changes(DeskRequest asked) {
        return audit.latest(LOOKED_AT).stream()
                .filter(entry -> CHANGES.contains(entry.action()))
                .limit(OFFERED)
                .map(entry -> change(entry, asked))
                .toList();
    }

    private static Map<String, String> change(AuditEntry entry, DeskRequest asked) {
        return Map.of(
                "at", asked.say(entry.at()),
                "parameter",
                        DeskRequest.parameter(LocalDateTime.ofInstant(entry.at(), asked.zone())
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()),
                "what", entry.actor() + " " + entry.action() + " " + entry.detail());
    }
}
