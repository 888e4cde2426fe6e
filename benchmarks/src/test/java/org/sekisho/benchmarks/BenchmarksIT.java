// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.sekisho.benchmarks.mailets.MailetsBenchmark;
import org.sekisho.benchmarks.mailets.NotifyBenchmark;
import org.sekisho.geo.Place;

/** That the benchmarks run and do what they claim; how fast is no matter here. */
final class BenchmarksIT {

    @Test
    void everyCandidateAcceptsEveryMessage() {
        UsageBenchmark.Senders senders = new UsageBenchmark.Senders();
        senders.submitters = 20;
        senders.make();
        UsageBenchmark.Sekisho sekisho = new UsageBenchmark.Sekisho();
        sekisho.fill(senders);
        UsageBenchmark.Buckets buckets = new UsageBenchmark.Buckets();
        buckets.fill(senders);
        UsageBenchmark benchmark = new UsageBenchmark();

        assertThat(benchmark.sekisho(senders, sekisho)).isEmpty();
        assertThat(benchmark.sekishoWithReadyEvent(sekisho)).isEmpty();
        assertThat(benchmark.bucket4j(senders, buckets)).isTrue();
        assertThat(benchmark.rateLimitJ(senders, new UsageBenchmark.Limiters())).isFalse();
    }

    @Test
    void everyLookUpFindsAPlaceAndNobodyIsFound() throws Exception {
        GeoBenchmark.World world = new GeoBenchmark.World(20);
        GeoBenchmark.Sessions sessions = new GeoBenchmark.Sessions(20);
        try {
            GeoBenchmark benchmark = new GeoBenchmark();
            for (int i = 0; i < 100; i++) {
                Place place = benchmark.locate(world);
                assertThat(place.country().isLocated()).isTrue();
                assertThat(place.asn()).isNotNegative();
                assertThat(benchmark.geoip2City(world).location().latitude()).isNotNull();
                GeoBenchmark.Row row = requireNonNull(benchmark.rawLookUp(world));
                assertThat(requireNonNull(row.location()).latitude()).isNotNull();
                assertThat(benchmark.verdict(sessions)).isNull();
                assertThat(benchmark.lookUpAndVerdict(world)).isNull();
            }
        } finally {
            world.end();
        }
    }

    @Test
    void theGeoTableHasARatioForEachGoal() throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);

        assertThat(GeoTable.print(new GeoTable.Goal(20, 1_000, 1_000, 1_000), new AlternatingRun(1, 2, 20), out))
                .isTrue();
        assertThat(GeoTable.print(new GeoTable.Goal(20, 1_000, 0, 1_000), new AlternatingRun(0, 1, 20), out))
                .isFalse();
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("20 submitters", "look-up / geoip2 city()", "look-up and verdict / raw look-up")
                .containsOnlyOnce("goal at most 0.00: MISSED");
    }

    @Test
    void theBounceTableHasARatioForEachGoal() throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();

        BounceTable.print(new AlternatingRun(0, 1, 20), new PrintStream(text, true, StandardCharsets.UTF_8));

        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("read / mime4j's DOM", "verify / one HMAC", "goal at most 2.00");
    }

    @Test
    void aFloodIsOnlyCounted() throws Exception {
        NotifyBenchmark.Flood flood = new NotifyBenchmark.Flood();
        flood.submitters = 10;
        flood.fill();
        try {
            NotifyBenchmark benchmark = new NotifyBenchmark();
            for (int i = 0; i < 100; i++) {
                assertThat(benchmark.notifyAbuse(flood).getState())
                        .isEqualTo(benchmark.emptyMailet(flood).getState());
            }
        } finally {
            flood.end();
        }
    }

    @Test
    void everyMailTakesTheWayThatIsMeasured() throws Exception {
        MailetsBenchmark.Pipeline pipeline = new MailetsBenchmark.Pipeline();
        pipeline.submitters = 2_000;
        pipeline.make();
        try {
            MailetsBenchmark benchmark = new MailetsBenchmark();
            for (int i = 0; i < 100; i++) {
                assertThat(benchmark.emptyMailet(pipeline).getState()).isEqualTo("outgoing");
                assertThat(benchmark.reroutePool(pipeline).getState()).isIn("a", "b", "c");
                assertThat(benchmark.reroutePoolWithFinding(pipeline).getState())
                        .isEqualTo("doubtful");
            }
        } finally {
            pipeline.end();
        }
    }

    @Test
    void theMemoryTableMeetsItsGoals() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();

        boolean met = MemoryTable.print(2_000, new PrintStream(text, true, StandardCharsets.UTF_8));

        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("Sekisho / Bucket4j")
                .doesNotContain("MISSED");
        assertThat(met).isTrue();
    }
}
