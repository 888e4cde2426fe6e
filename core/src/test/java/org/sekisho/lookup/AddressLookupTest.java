// SPDX-License-Identifier: Apache-2.0
package org.sekisho.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.geo.Network;
import org.sekisho.port.LocalHttpServer;
import org.sekisho.session.AddressHolders;
import org.sekisho.session.InMemorySessions;
import org.sekisho.session.Session;
import org.sekisho.settings.SettingsException;
import org.sekisho.settings.TestSettings;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;

/** Asks the JDK's own HTTP server. */
final class AddressLookupTest {
    private static final Instant TEN = Instant.parse("2026-11-28T10:00:00Z");
    private static final InetAddress HOME = Network.parseAddress("192.0.2.7");
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile int status = 200;
    private volatile String answer = "{\"holders\":[]}";
    private volatile boolean silent;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @AutoClose
    private final LocalHttpServer ipam = new LocalHttpServer("/", this::answer);

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, silent ? 0 : body.length);
        if (silent) {
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            ipam.awaitClosing();
        }
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private LookupSettings settings(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(more);
        all.putIfAbsent("lookup.url", "http://127.0.0.1:" + ipam.port() + "/who?a={address}&t={time}&p={port}");
        return TestSettings.read(LookupSettings.SETTINGS, all, written -> LookupSettings.read(written, home));
    }

    private AddressLookup lookup(Map<String, String> more) {
        return new AddressLookup(
                settings(more), SubmitterNames.withDefaultDomain(() -> "example.jp"), () -> TEN.plusSeconds(9));
    }

    private LookupAnswer ask(AddressLookup lookup) {
        return lookup.find(HOME, 40_001, TEN, SKEW).orElseThrow();
    }

    @Test
    void asksForAnAddressAndATimeWithAToken() throws IOException {
        Path file = Files.writeString(home.resolve("token"), "abc\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        AddressLookup lookup = lookup(Map.of("lookup.token", "token"));

        assertThat(ask(lookup)).isEqualTo(new LookupAnswer.Nobody());
        assertThat(lookup.find(Network.parseAddress("2001:db8::7"), 0, TEN, SKEW))
                .contains(new LookupAnswer.Nobody());
        assertThat(asked)
                .containsExactly(
                        "/who?a=192.0.2.7&t=2026-11-28T10%3A00%3A00Z&p=40001 Bearer abc",
                        "/who?a=2001%3Adb8%3A0%3A0%3A0%3A0%3A0%3A7&t=2026-11-28T10%3A00%3A00Z&p=0 Bearer abc");
        assertThat(lookup.problems()).isEmpty();
    }

    @Test
    void joinsItsHoldersWithTheRecords() {
        answer = """
                {"holders": [
                    {"submitter": "Hanako", "began": "2026-11-28T09:00:00Z", "ended": "2026-11-28T09:59:10Z", "x": 1},
                    {"submitter": "saburo", "began": "2026-11-28T08:00:00Z", "ended": "2026-11-28T09:00:00Z"}]}
                """;
        InMemorySessions records = new InMemorySessions();
        records.record(Session.open(new Submitter("taro@example.jp"), HOME, 40_001, TEN.minusSeconds(20)));
        AddressHolders known = AddressHolders.of(records, HOME, 40_001, TEN, SKEW);
        AddressHolders all = ask(lookup(Map.of())).addTo(known);

        assertThat(known.findOnly()).contains(new Submitter("taro@example.jp"));
        assertThat(all.findOnly()).isEmpty();
        assertThat(all.sentence(ZoneOffset.UTC))
                .isEqualTo("192.0.2.7 port 40001 at 2026-11-28 10:00:00 \u00b1 60 s: ambiguous, held by"
                        + " hanako@example.jp from 2026-11-28 09:00:00 to 2026-11-28 09:59:10 (told by 127.0.0.1),"
                        + " by taro@example.jp from 2026-11-28 09:59:40, its end is not known");
        answer = "{\"holders\": [{\"submitter\": \"taro@example.jp\"}]}";
        assertThat(ask(lookup(Map.of())).addTo(known).findOnly()).contains(new Submitter("taro@example.jp"));
    }

    @Test
    void saysWhyThereIsNoAnswer() {
        status = 302;
        AddressLookup lookup = lookup(Map.of());
        AddressHolders known = AddressHolders.of(new InMemorySessions(), HOME, 0, TEN, SKEW);

        assertThat(ask(lookup).addTo(known).sentence(ZoneOffset.UTC))
                .isEqualTo("192.0.2.7 at 2026-11-28 10:00:00 \u00b1 60 s: unknown, nobody was logged in from there; the"
                        + " look-up did not answer: it answers with status 302");
        assertThat(lookup.problems())
                .containsExactly("the look-up of addresses did not answer: it answers with status 302");
        status = 200;
        Map<String, String> wrong = Map.of(
                "[]",
                "its answer is not JSON as expected",
                "<html>",
                "its answer is not JSON as expected",
                "{}",
                "its answer has no list 'holders' of at most 100",
                "{\"holders\":[{\"submitter\":\"a b\"}]}",
                "a holder in its answer is no submitter",
                "{\"holders\":[]," + " ".repeat(70_000) + "}",
                "its answer has more than 65536 octets");
        wrong.forEach((body, why) -> {
            answer = body;
            assertThat(ask(lookup(Map.of())))
                    .isInstanceOfSatisfying(LookupAnswer.Unknown.class, unknown -> assertThat(unknown.why())
                            .contains(why));
        });
    }

    @Test
    void waitsForNoBodyLongerThanTold() {
        silent = true;
        AddressLookup lookup = lookup(Map.of("lookup.timeout", "200ms"));
        for (int i = 0; i < 4; i++) {
            assertThat(ask(lookup)).isEqualTo(new LookupAnswer.Unknown("no answer within 200 ms"));
        }
        assertThat(ask(lookup))
                .isEqualTo(new LookupAnswer.Unknown(
                        "the look-up of addresses is not asked for a while: no answer within 200 ms"));
        assertThat(asked).hasSize(4);
    }

    @Test
    void asksNobodyUnlessToldTo() {
        assertThat(new AddressLookup(
                                LookupSettings.OFF, SubmitterNames.withDefaultDomain(() -> "example.jp"), () -> TEN)
                        .find(HOME, 0, TEN, SKEW))
                .isEqualTo(Optional.empty());
    }

    @Test
    void refusesWhereItCannotAsk() throws IOException {
        Map<String, String> wrong = Map.of(
                "https://ipam.example.jp/", "expected {address} in it, and no other than {time} and {port} besides",
                "https://ipam.example.jp/{address}/{user}", "expected {address} in it, and no other",
                "file:///etc/passwd?{address}", "expected such as https://ipam.example.jp/holders?address={address}",
                "https://{address}:x/", "expected",
                "https://a:b@ipam.example.jp/{address}", "a login cannot stand in it");
        wrong.forEach((url, why) -> assertThatThrownBy(() -> settings(Map.of("lookup.url", url)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(why));
        assertThatThrownBy(() -> settings(Map.of("lookup.timeout", "1m")))
                .hasMessageContaining("lookup.timeout=1m: expected a duration from 100ms to 10s, such as 3s");
        assertThatThrownBy(() -> settings(Map.of("lookup.token", "none")))
                .hasMessageContaining("lookup.token: there is no " + home.resolve("none"));
        Path file = Files.writeString(home.resolve("token"), "abc");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> settings(Map.of("lookup.token", "token")))
                .hasMessageContaining("is open to others; run chmod 600 " + file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() ->
                        settings(Map.of("lookup.token", "token", "lookup.url", "http://ipam.example.jp/{address}")))
                .hasMessageContaining("everybody on the way would read the token");
        assertThat(settings(Map.of("lookup.token", "token"))).asString().doesNotContain("abc");
    }

    /** What a good file does is tried in {@code IpamOverHttpsTest}. */
    @Test
    void refusesAuthoritiesThatItCannotRead() throws IOException {
        Map<String, String> https = Map.of("lookup.ca", "ca.pem", "lookup.url", "https://ipam.example.jp/{address}");
        Path file = home.resolve("ca.pem");

        assertThatThrownBy(() -> settings(https)).hasMessageContaining("lookup.ca: there is no " + file);
        Files.writeString(file, "");
        assertThatThrownBy(() -> settings(https))
                .hasMessageContaining("lookup.ca: " + file + " holds no certificate; expected certificates in PEM, each"
                        + " from -----BEGIN CERTIFICATE----- on");
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(() -> settings(https))
                .hasMessageContaining("lookup.ca: " + file + " holds something that is no certificate");
        assertThatThrownBy(() -> settings(Map.of("lookup.ca", "ca.pem")))
                .hasMessageContaining("lookup.ca: nobody shows a certificate at lookup.url, which has no https");
    }
}
