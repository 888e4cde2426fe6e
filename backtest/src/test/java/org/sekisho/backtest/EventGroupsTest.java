// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.log.line.ClientAddresses;
import org.sekisho.backtest.log.line.LoggedName;
import org.sekisho.backtest.log.line.LoggedNames;
import org.sekisho.event.RecipientHashes;

/** Every event comes out once, those of a submitter in their order, and few are held. */
class EventGroupsTest {
    private static final long SEED = Long.getLong("seed", 20261129);
    private static final int EVENTS = 300_000;
    private static final int SUBMITTERS = 3_000;

    private final LoggedNames names = new LoggedNames("example.org");
    private final List<LoggedName> submitters = IntStream.range(0, SUBMITTERS)
            .mapToObj(i -> Objects.requireNonNull(names.find("user" + i)))
            .toList();

    private static LogEvent event(LoggedName submitter, long millis, RecipientHashes to) {
        return new LogEvent(LogEvent.Kind.MESSAGE, millis, submitter, ClientAddresses.UNTOLD, 1, 1, to);
    }

    @Test
    void dealsOutEachEventOnceAndThoseOfASubmitterInTheirOrder() {
        Random random = new Random(SEED);
        EventGroups groups = new EventGroups(false);
        List<EventGroups.Batch> batches = new ArrayList<>();

        for (int i = 0; i < EVENTS; i++) {
            batches.addAll(groups.add(event(submitters.get(random.nextInt(SUBMITTERS)), i, RecipientHashes.NONE)));
        }
        assertThat(batches).isNotEmpty();
        batches.addAll(groups.rest());

        Map<LoggedName, Integer> group = new HashMap<>();
        Map<LoggedName, Long> last = new HashMap<>();
        int count = 0;
        for (EventGroups.Batch batch : batches) {
            Set<Integer> indexes = new HashSet<>();
            for (LogEvent event : batch.events()) {
                indexes.add(batch.index(event));
                assertThat(group.computeIfAbsent(event.name(), any -> batch.group()))
                        .isEqualTo(batch.group());
                assertThat(last.getOrDefault(event.name(), -1L)).isLessThan(event.millis());
                last.put(event.name(), event.millis());
                count++;
            }
            assertThat(indexes).allSatisfy(index -> assertThat(index).isBetween(0, SUBMITTERS / LoggedName.GROUPS));
        }
        assertThat(count).isEqualTo(EVENTS);
        assertThat(groups.rest()).isEmpty();
    }

    @Test
    void keepsTheOrderOfAllWhereTheyArePlayedTogether() {
        EventGroups groups = new EventGroups(true);
        List<Long> times = new ArrayList<>();

        for (int i = 0; i < 5_000; i++) {
            groups.add(event(submitters.get(i % SUBMITTERS), i, RecipientHashes.NONE))
                    .forEach(batch -> batch.events().forEach(event -> times.add(event.millis())));
        }
        groups.rest().forEach(batch -> batch.events().forEach(event -> times.add(event.millis())));

        assertThat(times).hasSize(5_000).isSorted();
    }

    @Test
    void holdsFewerEventsOfManyRecipients() {
        EventGroups groups = new EventGroups(false);
        RecipientHashes many =
                RecipientHashes.of(IntStream.rangeClosed(1, 3_200).toArray());
        int held = 0;

        for (int i = 0; i < 5_000; i++) {
            held += 1
                    - groups.add(event(submitters.get(i % SUBMITTERS), i, many)).stream()
                            .mapToInt(batch -> batch.events().size())
                            .sum();
        }

        assertThat(held).isBetween(1, 1_500);
    }
}
