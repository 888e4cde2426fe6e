// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk.view;

import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.sekisho.delivery.Deliveries;
import org.sekisho.delivery.DeliveryCounts;
import org.sekisho.delivery.DestinationCounts;
import org.sekisho.delivery.reply.RefusalGroup;
import org.sekisho.rate.Window;
import org.sekisho.webadmin.desk.DeskRequest;
import org.sekisho.webadmin.desk.DeskView;
import org.sekisho.webadmin.desk.Paging;

/** What became of mail, by destination. From memory. Thread-safe. */
public record DeliveriesView(Deliveries deliveries, DeliveryGraph graph) implements DeskView.Facts {
    private static final int REPLIES = 30;
    private static final double PER_MILLE_A_PERCENT = 10.0;

    @Inject
    public DeliveriesView {}

    @Override
    public Map<String, Object> of(DeskRequest asked) {
        boolean hour = asked.param("window").equals("1h");
        Window window = hour ? Window.HOUR : Window.DAY;
        String domain = asked.param("domain");
        Paging<DestinationCounts> page = asked.paging(deliveries.destinations(window, asked.now()))
                .narrowed("window", hour ? "1h" : "")
                .narrowed("domain", domain);
        return Map.of(
                "hour",
                hour,
                "list",
                page.with(page.rows().stream().map(DeliveriesView::row).toList()),
                "replies",
                replies(window, asked),
                "graph",
                graph.json(domain, asked.now()),
                "domain",
                domain,
                "ofDomain",
                domain.isEmpty() ? "" : "&domain=" + DeskRequest.parameter(domain));
    }

    private List<String> replies(Window window, DeskRequest asked) {
        return deliveries.refusals(window, asked.now()).groups().stream()
                .limit(REPLIES)
                .map(RefusalGroup::line)
                .toList();
    }

    private static Map<String, Object> row(DestinationCounts one) {
        DeliveryCounts counts = one.counts();
        return Map.of(
                "domain", one.domain(),
                "domainParameter", DeskRequest.parameter(one.domain()),
                "handed", counts.handed(),
                "delivered", counts.delivered(),
                "unknown", counts.unknown(),
                "spam", counts.spam(),
                "other", counts.other(),
                "inFlight", counts.inFlight(),
                "percent", counts.failedPerMille() / PER_MILLE_A_PERCENT);
    }
}
