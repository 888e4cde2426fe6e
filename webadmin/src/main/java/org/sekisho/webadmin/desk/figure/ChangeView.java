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
import javax.inject.Inject;
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.AuditTrail;
import org.sekisho.delivery.DeliveryCounts;
import org.sekisho.webadmin.desk.DeskFrame;
import org.sekisho.webadmin.desk.DeskRefusal;
import org.sekisho.webadmin.desk.DeskRequest;
import org.sekisho.webadmin.desk.DeskView;
import org.sekisho.webadmin.desk.view.DeliveryGraph;
import org.sekisho.weekly.WeekFigures;
import org.sekisho.weekly.WeeklyRecords;

/**
 * What was within a day before a change, and within a day after it, side by side: mail that left and what other servers
 * refused, who was stopped, who complained. Thread-safe.
 */
public record ChangeView(AuditTrail audit, WeeklyRecords records, DeliveryGraph graph) implements DeskView {
    private static final Duration DAY = Duration.ofDays(1);
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

    private Map<String, Object> facts(DeskRequest asked) {
        Instant at = moment(asked);
        Instant end = at.plus(DAY).isAfter(asked.now()) ? asked.now() : at.plus(DAY);
        return Map.of(
                "at", asked.say(at),
                "typed",
                        LocalDateTime.ofInstant(at, asked.zone())
                                .truncatedTo(ChronoUnit.MINUTES)
                                .toString(),
                "until", asked.say(end),
                "partly", end.isBefore(at.plus(DAY)),
                "rows", rows(at, end, asked),
                "changes", changes(asked));
    }

    private static Instant moment(DeskRequest asked) {
        String typed = asked.param("at");
        Instant latest = asked.now();
        if (typed.isEmpty()) {
            return latest.minus(DAY);
        }
        try {
            Instant at = LocalDateTime.parse(typed).atZone(asked.zone()).toInstant();
            return at.isAfter(latest) ? latest : at;
        } catch (DateTimeException e) {
            throw new DeskRefusal(400, "badTime", typed);
        }
    }

    private List<Map<String, Object>> rows(Instant at, Instant end, DeskRequest asked) {
        WeekFigures before = records.count(new WeekFigures.Span(at.minus(DAY), at));
        WeekFigures after = records.count(new WeekFigures.Span(at, end));
        DeliveryCounts sentBefore = graph.between(at.minus(DAY), at);
        DeliveryCounts sentAfter = graph.between(at, end);
        List<Map<String, Object>> rows = new ArrayList<>();
        rows.add(row("handed", sentBefore.handed(), sentAfter.handed(), asked));
        rows.add(row("failed", sentBefore.failed(), sentAfter.failed(), asked));
        rows.add(row("failedSpam", sentBefore.spam(), sentAfter.spam(), asked));
        rows.add(row(
                "stoppedAccounts", before.stops().submitters(), after.stops().submitters(), asked));
        rows.add(row("nearMisses", before.nearMisses(), after.nearMisses(), asked));
        rows.add(row("complaints", before.complaints().all(), after.complaints().all(), asked));
        return rows;
    }

    private static Map<String, Object> row(String text, long before, long after, DeskRequest asked) {
        long most = Math.max(1, Math.max(before, after));
        return Map.of(
                "title",
                asked.language().text(text),
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
