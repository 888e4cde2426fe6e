// SPDX-License-Identifier: Apache-2.0
package org.sekisho.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.egress.DisabledMember;
import org.sekisho.egress.EgressPools;
import org.sekisho.egress.PoolSelector;
import org.sekisho.egress.reroute.Reroutes;
import org.sekisho.geo.Network;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.record.CapturedLog;
import org.sekisho.record.InMemoryAuditTrail;
import org.sekisho.settings.Settings;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.BrakeSettings;
import org.sekisho.text.Json;
import org.xbill.DNS.Rcode;

/** A server answers over a socket; two pools of which the ordinary one has two members. */
final class ListingWatchTest {
    private static final Instant NINE = Instant.parse("2026-11-28T09:00:00Z");
    private static final String ZONE = "bl.test.example";
    private static final String LISTED = "9.113.0.203." + ZONE;
    private static final String POOLS = "processor=doubtful, when=finding; processor=a; processor=b; processor=c";

    private final List<EgressAddress> egress = List.of(
            member("doubtful", "203.0.113.7"),
            member("a", "203.0.113.8"),
            member("b", "203.0.113.9"),
            member("c", "203.0.113.10"));
    private final InMemoryAuditTrail audit = new InMemoryAuditTrail();
    private Instant now = NINE;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private DnsServer dns;

    @SuppressWarnings("NullAway.Init")
    private EgressPools pools;

    @BeforeEach
    void start() throws IOException {
        dns = new DnsServer().withList(ZONE);
        Brake brake = Brake.open(new BrakeSettings(1, BigDecimal.ONE, 20), () -> 1, directory.resolve("brake.json"));
        pools = EgressPools.open(directory.resolve("pools.json"), Reroutes.inMemory(), brake, audit, () -> now);
        pools.register(PoolSelector.read(
                "ReroutePool", Settings.ofParameters("ReroutePool", PoolSelector.SETTINGS, Map.of("pools", POOLS))));
    }

    @AfterEach
    void stop() throws IOException {
        dns.close();
    }

    private static EgressAddress member(String name, String address) {
        InetAddress seen = Network.parseAddress(address);
        return new EgressAddress(name, null, name + ".example.net", List.of(seen));
    }

    private ListingSettings settings(String... lines) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String line : lines) {
            String[] parts = line.split("=", 2);
            all.computeIfAbsent(parts[0], key -> new ArrayList<>()).add(parts[1]);
        }
        all.put("listings.resolver", List.of("127.0.0.1:" + dns.address().getPort()));
        Settings settings = Settings.ofRepeatedParameters("sekisho.properties", ListingSettings.SETTINGS, all);
        ListingSettings read = ListingSettings.read(settings);
        settings.finish();
        return read;
    }

    private ListingWatch watch(String... lines) {
        return watch(egress, lines);
    }

    private ListingWatch watch(List<EgressAddress> members, String... lines) {
        return ListingWatch.open(
                settings(lines),
                members,
                directory.resolve("listings.json"),
                pools,
                new ListingWatch.Surroundings(DecisionMetrics.uncounted(), () -> now));
    }

    private ListingWatch disabling() {
        return watch("listings.list=zone=" + ZONE + ", action=disable, delist=https://bl.test.example/?ip={subject}");
    }

    /** The address of member b is listed, with these answers. */
    private ListingWatch disablingListed(String... answers) {
        dns.with(LISTED, answers);
        return disabling();
    }

    private void look(ListingWatch watch, int times) {
        for (int i = 0; i < times; i++) {
            watch.look();
            now = now.plus(Duration.ofMinutes(30));
        }
    }

    private static String state(ListingWatch watch, String subject) {
        return watch.snapshot().watched().stream()
                .filter(one -> one.subject().equals(subject))
                .map(one -> one.state() + (one.unknownSince() == null ? "" : " unknown"))
                .findFirst()
                .orElse("-");
    }

    /** The latest first. */
    private static List<String> history(ListingWatch watch) {
        return watch.snapshot().history().stream()
                .map(ListingSnapshot.Past::what)
                .toList();
    }

    private List<String> disabled() {
        return pools.members().stream()
                .flatMap(report -> report.disabled().stream())
                .map(DisabledMember::processor)
                .toList();
    }

    @Test
    void disablesAfterTwoLooksAndEnablesAfterTwoMore() {
        ListingWatch watch = disablingListed("127.0.0.3", "TXT see https://bl.test.example/9");
        try (CapturedLog log = CapturedLog.of(ListingLog.class)) {
            look(watch, 1);
            assertThat(state(watch, "203.0.113.9")).isEqualTo("SUSPECTED");
            assertThat(disabled()).isEmpty();

            look(watch, 1);
            assertThat(disabled()).containsExactly("b");
            assertThat(state(watch, "203.0.113.8")).isEqualTo("GOOD");

            dns.without(LISTED);
            look(watch, 1);
            assertThat(state(watch, "203.0.113.9")).isEqualTo("RECOVERING");
            assertThat(disabled()).containsExactly("b");

            look(watch, 1);
            assertThat(disabled()).isEmpty();
            assertThat(log.all())
                    .containsExactly(
                            "WARN action=listed subject=203.0.113.9 source=\"bl.test.example\""
                                    + " detail=\"127.0.0.3: see https://bl.test.example/9\"",
                            "INFO action=unlisted subject=203.0.113.9 source=\"bl.test.example\" detail=\"\"");
        }
        assertThat(audit.all())
                .extracting(entry -> entry.actor() + " " + entry.action() + " " + entry.detail())
                .containsExactly(
                        "listing-watch disable pool member b: 203.0.113.9 is listed at bl.test.example",
                        "listing-watch enable pool member b: no longer: 203.0.113.9 is listed at bl.test.example");
        assertThat(history(watch)).containsExactly("good", "bad");
    }

    @Test
    void twoLooksAtOnceAreOne() {
        ListingWatch watch = disablingListed("127.0.0.3");

        watch.look();
        now = now.plus(Duration.ofMinutes(14));
        watch.look();
        assertThat(state(watch, "203.0.113.9")).isEqualTo("SUSPECTED");

        now = now.plus(Duration.ofMinutes(1));
        watch.look();
        assertThat(state(watch, "203.0.113.9")).isEqualTo("BAD");
    }

    @Test
    void givesLinkAndEvidence() {
        ListingWatch watch = disablingListed("127.0.0.3", "TXT spam trap");
        look(watch, 2);
        watch.look();

        ListingStatus listing = watch.snapshot().bad().get(0);

        assertThat(watch.settings().lists().get(0).linkFor(listing.subject()))
                .isEqualTo("https://bl.test.example/?ip=203.0.113.9");
        assertThat(watch.evidence(listing))
                .isEqualTo("203.0.113.9 (HELO b.example.net) has been listed at bl.test.example since"
                        + " 2026-11-28T09:00:00Z or before.\nThe list answers: 127.0.0.3: spam trap.\nNo new mail has"
                        + " left by it since 2026-11-28T09:30:00Z.");
        assertThat(watch.snapshot().problems())
                .containsExactly("203.0.113.9 is listed at bl.test.example since 2026-11-28T09:00:00Z"
                        + " (127.0.0.3: spam trap)");
    }

    @Test
    void observesByDefault() {
        ListingWatch watch = watch("listings.list=zone=" + ZONE);
        dns.with(LISTED, "127.0.0.3");

        look(watch, 2);

        assertThat(state(watch, "203.0.113.9")).isEqualTo("BAD");
        assertThat(disabled()).isEmpty();
    }

    /** Addresses with which dead and refusing lists answer everything, test entries included. */
    @ParameterizedTest
    @ValueSource(strings = {"127.255.255.254", "127.255.255.252", "127.0.1.255", "127.0.0.1", "203.0.113.80"})
    void doesNotBelieveListsThatRefuseOrAreParked(String answer) {
        ListingWatch watch = disabling();
        dns.with("*." + ZONE, answer).with("2.0.0.127." + ZONE, answer);

        look(watch, 3);

        assertThat(state(watch, "203.0.113.9")).isEqualTo("GOOD unknown");
        assertThat(watch.snapshot().faults()).hasSize(1);
        assertThat(watch.snapshot().faults().get(0).why()).contains("answers " + answer + ", which is no listing");
        assertThat(disabled()).isEmpty();
    }

    @Test
    void doesNotBelieveAListThatAnswersEverything() {
        ListingWatch watch = disabling();
        dns.with("*." + ZONE, "127.0.0.2");

        look(watch, 3);

        assertThat(watch.snapshot().faults())
                .containsExactly(
                        new ListingSnapshot.Fault(ZONE, "it lists a name that no list has too: it answers everything"));
        assertThat(disabled()).isEmpty();
    }

    @Test
    void doesNotBelieveAListThatListsTheEntryThatNoneHas() {
        ListingWatch watch = disabling();
        dns.with("1.0.0.127." + ZONE, "127.0.0.2").with(LISTED, "127.0.0.2");

        look(watch, 3);

        assertThat(watch.snapshot().faults())
                .containsExactly(new ListingSnapshot.Fault(
                        ZONE, "it lists 127.0.0.1, which no list has, too: it answers everything"));
        assertThat(disabled()).isEmpty();
    }

    @Test
    void doesNotBelieveAListThatAnswersNothing() {
        ListingWatch watch = disabling();
        dns.without("2.0.0.127." + ZONE);
        try (CapturedLog log = CapturedLog.of(ListingLog.class)) {
            look(watch, 3);

            assertThat(log.all())
                    .as("told once")
                    .containsExactly("WARN action=distrust list=bl.test.example reason=\"it does not list its test"
                            + " entry 127.0.0.2: dead, or it refuses us\"");
        }
        assertThat(watch.snapshot().problems())
                .containsExactly("the blocklist bl.test.example is not believed: it does not list its test entry"
                        + " 127.0.0.2: dead, or it refuses us");
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.SERVFAIL, Rcode.REFUSED})
    void whatCannotBeToldChangesNothingForADay(int code) {
        ListingWatch watch = disablingListed("127.0.0.3");
        look(watch, 2);

        dns.fail(ZONE, code);
        look(watch, 48);
        assertThat(state(watch, "203.0.113.9")).isEqualTo("BAD unknown");
        assertThat(disabled()).containsExactly("b");

        look(watch, 1);
        assertThat(disabled()).isEmpty();
        assertThat(history(watch)).containsExactly("forgotten", "bad");
    }

    @Test
    void doesNotBelieveUdpAlone() {
        ListingWatch watch = disabling();
        dns.forge(LISTED, "127.0.0.2");

        look(watch, 3);

        assertThat(state(watch, "203.0.113.9")).isEqualTo("GOOD unknown");
        assertThat(dns.asked).contains("udp " + LISTED, "tcp " + LISTED);
        assertThat(disabled()).isEmpty();
    }

    @Test
    void followsAliases() {
        ListingWatch watch = disablingListed("CNAME listed.test.example");

        look(watch, 3);

        assertThat(state(watch, "203.0.113.9")).as("an alias of nothing").isEqualTo("GOOD");
    }

    @Test
    void takesOnlyTheCodesThatAreNamed() {
        ListingWatch watch = watch("listings.list=zone=" + ZONE + ", codes=127.0.0.2 127.0.0.4-127.0.0.9");
        dns.with(LISTED, "127.0.0.10").with("8.113.0.203." + ZONE, "127.0.0.10", "127.0.0.5");

        look(watch, 2);

        assertThat(state(watch, "203.0.113.9")).isEqualTo("GOOD");
        assertThat(state(watch, "203.0.113.8")).isEqualTo("BAD");
    }

    @Test
    void leavesAtLeastHalfOfEachPool() {
        ListingWatch watch = disabling();
        dns.with("8.113.0.203." + ZONE, "127.0.0.2").with(LISTED, "127.0.0.2").with("7.113.0.203." + ZONE, "127.0.0.2");

        look(watch, 2);

        assertThat(disabled()).containsExactly("a");
        assertThat(watch.kept())
                .containsEntry("b", "b is needed: half of its pool has to stay enabled")
                .containsEntry("doubtful", "no other member of its pool is better");
    }

    @Test
    void takesNobodyOutWhenAllAreListed() {
        ListingWatch watch = disabling();
        dns.with("8.113.0.203." + ZONE, "127.0.0.2")
                .with(LISTED, "127.0.0.2")
                .with("10.113.0.203." + ZONE, "127.0.0.2");

        look(watch, 2);

        assertThat(disabled()).isEmpty();
        assertThat(watch.kept()).hasSize(3);
    }

    @Test
    void leavesAloneWhatAPersonDecided() {
        pools.disable("b", "kei", "broken line");
        ListingWatch watch = disablingListed("127.0.0.2");
        look(watch, 2);
        dns.without(LISTED);
        look(watch, 2);

        assertThat(disabled()).containsExactly("b");
        assertThat(watch.snapshot().withdrawn()).isEmpty();
    }

    @Test
    void leavesAloneWhatAPersonEnabledUntilItWasDelisted() {
        ListingWatch first = disablingListed("127.0.0.2");
        look(first, 2);
        assertThat(disabled()).containsExactly("b");
        pools.enable("b", "kei", "we need it");

        look(first, 2);
        ListingWatch second = disabling();
        look(second, 1);

        assertThat(disabled()).isEmpty();
        assertThat(second.kept()).containsOnly(Map.entry("b", "a person enabled it meanwhile"));
        dns.without(LISTED);
        look(second, 2);
        assertThat(second.snapshot().overruled()).isEmpty();
        dns.with(LISTED, "127.0.0.2");
        look(second, 2);
        assertThat(disabled()).containsExactly("b");
    }

    /** As kept before it was known what a person had overruled. */
    @Test
    void readsWhatAnEarlierVersionKept() {
        ListingSnapshot old = Json.read(
                "what is known",
                "{\"faults\":[],\"watched\":[],\"withdrawn\":[],\"history\":[]}",
                ListingSnapshot.class);

        assertThat(old).isEqualTo(ListingSnapshot.EMPTY);
        assertThat(Json.write(old)).doesNotContain("overruled");
    }

    @Test
    void outlivesARestart() {
        ListingWatch first = disablingListed("127.0.0.2");
        look(first, 2);

        ListingWatch second = disabling();
        assertThat(state(second, "203.0.113.9")).isEqualTo("BAD");
        dns.without(LISTED);
        look(second, 2);

        assertThat(disabled()).isEmpty();
    }

    @Test
    void putsBackWhatItTookWhenItIsTurnedOff() {
        ListingWatch first = disablingListed("127.0.0.2");
        look(first, 2);

        ListingWatch off = watch(List.of());
        assertThat(off.isOn()).isTrue();
        look(off, 1);

        assertThat(disabled()).isEmpty();
        assertThat(off.isOn()).isFalse();
    }

    @Test
    void asksForDomainsAndIpv6() {
        dns.with("test.dbl.test.example", "127.0.1.2")
                .with("bad.example.dbl.test.example", "127.0.1.4")
                .with("2.0.0.0.0.0.f.7.f.f.f.f" + ".0".repeat(20) + "." + ZONE, "127.0.0.2")
                .with("1" + ".0".repeat(23) + ".8.b.d.0.1.0.0.2." + ZONE, "127.0.0.2");
        ListingWatch watch = watch(
                List.of(member("a", "2001:db8::1")),
                "listings.list=zone=" + ZONE,
                "listings.list=zone=dbl.test.example, of=domains",
                "listings.domains=Bad.example, good.example");

        look(watch, 2);

        assertThat(watch.snapshot().faults()).isEmpty();
        assertThat(watch.snapshot().bad())
                .extracting(ListingStatus::subject)
                .containsExactly("2001:db8:0:0:0:0:0:1", "bad.example");
    }

    @Test
    void anAddressThatIsNotOnThisMachineLeavesAtOnce() {
        InetAddress elsewhere = Network.parseAddress("192.0.2.1");
        InetAddress here = InetAddress.getLoopbackAddress();
        dns.with("a.example.net", "192.0.2.1").with("b.example.net", "127.0.0.1");
        ListingWatch watch = watch(
                List.of(
                        new EgressAddress("a", elsewhere, "a.example.net", List.of(elsewhere)),
                        new EgressAddress("b", here, "b.example.net", List.of(here))),
                "listings.egress=disable");

        look(watch, 1);

        assertThat(disabled()).containsExactly("a");
        assertThat(watch.snapshot().problems())
                .containsExactly("pool member a: this machine has no address 192.0.2.1, since 2026-11-28T09:00:00Z");
    }

    @Test
    void aHeloNameThatIsAnotherAddressLeavesAfterTwoLooks() {
        dns.with("a.example.net", "203.0.113.8").with("b.example.net", "203.0.113.99");
        ListingWatch watch = watch(List.of(egress.get(1), egress.get(2)), "listings.egress=disable");

        look(watch, 1);
        assertThat(disabled()).isEmpty();
        look(watch, 1);
        assertThat(disabled()).containsExactly("b");

        dns.with("b.example.net", "203.0.113.9", "203.0.113.99");
        look(watch, 2);
        assertThat(disabled()).isEmpty();
    }

    @Test
    void anUnansweredQuestionIsNoWrongName() {
        dns.fail("example.net", Rcode.SERVFAIL);
        ListingWatch watch = watch("listings.egress=disable");

        look(watch, 3);

        assertThat(watch.snapshot().bad()).isEmpty();
        assertThat(state(watch, "a")).isEqualTo("GOOD unknown");
    }
}
