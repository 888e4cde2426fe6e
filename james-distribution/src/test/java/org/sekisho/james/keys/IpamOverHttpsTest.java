// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.lookup.AddressLookup;
import org.sekisho.lookup.LookupAnswer;
import org.sekisho.lookup.LookupSettings;
import org.sekisho.settings.TestSettings;
import org.sekisho.submitter.SubmitterNames;

/** An IPAM whose certificate no public authority has signed. */
class IpamOverHttpsTest {
    private static final InetAddress HOME = InetAddress.getLoopbackAddress();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path home;

    @SuppressWarnings("NullAway.Init")
    private HttpsServer ipam;

    @BeforeAll
    static void makeKeys() throws IOException {
        for (String name : List.of("ipam", "other")) {
            TestKeys.makeIn(keys(name).directory());
        }
    }

    @BeforeEach
    void start() throws Exception {
        start("127.0.0.1");
    }

    private void start(String address) throws Exception {
        ipam = HttpsServer.create(new InetSocketAddress(address, 0), 0);
        ipam.setHttpsConfigurator(new HttpsConfigurator(TestKeys.serverContext(keys("ipam"))));
        ipam.createContext("/", IpamOverHttpsTest::answer);
        ipam.start();
    }

    @AfterEach
    void stop() {
        ipam.stop(0);
    }

    private static Keys keys(String name) {
        return new Keys(home.resolve(name));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] body = "{\"holders\":[]}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** @param more of the settings */
    private Optional<LookupAnswer> ask(String host, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("lookup.url", "https://" + host + ":" + ipam.getAddress().getPort() + "/{address}");
        all.put("lookup.timeout", "10s");
        LookupSettings settings =
                TestSettings.read(LookupSettings.SETTINGS, all, written -> LookupSettings.read(written, home));
        Instant now = Instant.parse("2026-11-28T10:00:00Z");
        return new AddressLookup(settings, SubmitterNames.withDefaultDomain(() -> "example.jp"), () -> now)
                .find(HOME, 0, now, Duration.ofMinutes(1));
    }

    @Test
    void isBelievedByTheAuthorityThatIsNamed() {
        assertThat(ask("localhost", Map.of("lookup.ca", "ipam/tls-certificate.pem")))
                .contains(new LookupAnswer.Nobody());
    }

    @Test
    void isNotBelievedByAnother() {
        assertUnknown(ask("localhost", Map.of()));
        assertUnknown(ask("localhost", Map.of("lookup.ca", "other/tls-certificate.pem")));
    }

    @Test
    void isNotBelievedUnderAnotherName() throws Exception {
        ipam.stop(0);
        start("127.0.0.2");

        assertUnknown(ask("127.0.0.2", Map.of("lookup.ca", "ipam/tls-certificate.pem")));
    }

    private static void assertUnknown(Optional<LookupAnswer> answer) {
        assertThat(answer)
                .containsInstanceOf(LookupAnswer.Unknown.class)
                .hasValueSatisfying(one -> assertThat(one).asString().contains("SSLHandshakeException"));
    }
}
