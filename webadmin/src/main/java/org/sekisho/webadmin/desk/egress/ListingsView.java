// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk.egress;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.sekisho.egress.DisabledMember;
import org.sekisho.listing.ListingSnapshot;
import org.sekisho.listing.ListingStatus;
import org.sekisho.listing.ListingWatch;
import org.sekisho.webadmin.desk.DeskRequest;
import org.sekisho.webadmin.desk.DeskView;
import org.sekisho.webadmin.desk.Paging;

/**
 * Which of our addresses and domains stand on blocklists, where to ask for an end of it and with what, and which pool
 * members left because of it: as the last look showed. From memory. Thread-safe.
 */
public record ListingsView(ListingWatch watch) implements DeskView.Facts {
    private static final int NEWEST = 50;

    @Inject
    public ListingsView {}

    @Override
    public Map<String, Object> of(DeskRequest asked) {
        ListingSnapshot snapshot = watch.snapshot();
        Paging<ListingStatus> page = asked.paging(snapshot.watched().stream()
                .sorted(Comparator.comparing(ListingStatus::isBad).reversed())
                .toList());
        return Map.of(
                "off", !watch.isOn(),
                "looked", asked.say(Optional.ofNullable(snapshot.looked())),
                "list",
                        page.with(
                                page.rows().stream().map(one -> row(one, asked)).toList()),
                "bad",
                        page.rows().stream()
                                .filter(ListingStatus::isBad)
                                .map(one -> listing(one, asked))
                                .toList(),
                "faults", snapshot.faults(),
                "withdrawn",
                        snapshot.withdrawn().stream()
                                .map(one -> withdrawn(one, asked))
                                .toList(),
                "kept", kept(),
                "history",
                        snapshot.history().stream()
                                .limit(NEWEST)
                                .map(one -> past(one, asked))
                                .toList());
    }

    private static Map<String, Object> row(ListingStatus one, DeskRequest asked) {
        return Map.of(
                "subject", one.subject(),
                "source", one.source(),
                "bad", one.isBad(),
                "state", asked.language().text("state_" + one.state().name().toLowerCase(Locale.ROOT)),
                "since", asked.say(one.since()),
                "detail", one.detail());
    }

    private Map<String, Object> listing(ListingStatus one, DeskRequest asked) {
        return Map.of(
                "subject", one.subject(),
                "source", one.source(),
                "since", asked.say(one.since()),
                "link", watch.link(one),
                "evidence", watch.evidence(one));
    }

    private static Map<String, Object> withdrawn(DisabledMember one, DeskRequest asked) {
        return Map.of("processor", one.processor(), "since", asked.say(one.since()), "reason", one.reason());
    }

    private List<Map<String, String>> kept() {
        return watch.kept().entrySet().stream()
                .map(one -> Map.of("processor", one.getKey(), "why", one.getValue()))
                .toList();
    }

    private static Map<String, String> past(ListingSnapshot.Past one, DeskRequest asked) {
        return Map.of(
                "at", asked.say(one.at()),
                "what", asked.language().text("listing_" + one.what()),
                "text", one.sentence());
    }
}
