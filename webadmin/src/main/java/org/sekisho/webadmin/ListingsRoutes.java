// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.sekisho.listing.ListingSnapshot;
import org.sekisho.listing.ListingStatus;
import org.sekisho.listing.ListingWatch;
import org.sekisho.settings.SharedParts;
import org.sekisho.text.Json;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.view.RecordJson;
import spark.Service;

/**
 * Whether our addresses and domains are on blocklists, and pool members set up rightly, as the last look showed.
 * Thread-safe.
 *
 * <ul>
 *   <li>{@code GET /sekisho/listings}: everything that is looked at, with link and evidence for what is listed; lists
 *       that are not believed; members that left their pool, and that should and cannot
 *   <li>{@code GET /sekisho/listings/history}: what changed, newest first
 * </ul>
 */
public record ListingsRoutes(ListingWatch watch, RequestContext context) implements GuardedRoutes {
    static final String BASE = "/sekisho/listings";

    @Override
    public void serve(Service service) {
        service.get(BASE, (request, response) -> show(), context.json());
        service.get(
                BASE + "/history", (request, response) -> trees(watch.snapshot().history()), context.json());
    }

    @Inject
    public ListingsRoutes(SharedParts parts) {
        this(parts.get(), parts.get());
    }

    private ObjectNode show() {
        ListingSnapshot snapshot = watch.snapshot();
        ObjectNode answer = Json.tree(new Summary(watch.isOn(), snapshot.looked()));
        answer.set("watched", RecordJson.array(snapshot.watched(), this::tree));
        answer.set("distrusted", trees(snapshot.faults()));
        answer.set("withdrawn", trees(snapshot.withdrawn()));
        ArrayNode kept = answer.putArray("kept");
        watch.kept()
                .forEach((processor, why) ->
                        kept.addObject().put("processor", processor).put("why", why));
        return answer;
    }

    private record Summary(boolean on, @Nullable Instant looked) {}

    private static ArrayNode trees(List<?> records) {
        return RecordJson.array(records, Json::tree);
    }

    private ObjectNode tree(ListingStatus one) {
        ObjectNode node = Json.tree(one);
        node.put("state", one.state().name().toLowerCase(Locale.ROOT));
        return node.put("link", one.isBad() ? watch.link(one) : "")
                .put("evidence", one.isBad() ? watch.evidence(one) : "");
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
