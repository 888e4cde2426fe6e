// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisURI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.redis.connection.RedisConnection;
import org.sekisho.redis.connection.RedisServers;
import org.sekisho.redis.outage.OutagePolicy;
import org.sekisho.redis.outage.Outages;
import org.sekisho.settings.SettingsException;
import org.sekisho.settings.TestSettings;

final class RedisSettingsTest {
    private static final Path HOME = Path.of("/var/lib/sekisho");

    private static Optional<RedisSettings> read(Map<String, String> written, Path home) {
        return TestSettings.read(RedisSettings.SETTINGS, written, settings -> RedisSettings.read(settings, home));
    }

    private static RedisSettings read(String... pairs) {
        Map<String, String> written = new LinkedHashMap<>(Map.of("usage.store", "redis"));
        for (int i = 0; i < pairs.length; i += 2) {
            written.put(pairs[i], pairs[i + 1]);
        }
        return read(written, HOME).orElseThrow();
    }

    @Test
    void isInMemoryUnlessSaidOtherwise() {
        assertThat(read(Map.of(), HOME)).isEmpty();
        assertThat(read(Map.of("redis.url", "redis://10.0.0.1"), HOME)).isEmpty();
    }

    @Test
    void hasDefaults() {
        RedisSettings redis = read();

        assertThat(redis.outages()).isEqualTo(new Outages(OutagePolicy.LOCAL, 1));
        assertThat(redis.servers().cluster()).isFalse();
        assertThat(redis.servers().timeout()).isEqualTo(Duration.ofMillis(50));
        assertThat(redis.servers().uris()).singleElement().satisfies(uri -> {
            assertThat(uri.getHost()).isEqualTo("127.0.0.1");
            assertThat(uri.getPort()).isEqualTo(6379);
            assertThat(uri.isSsl()).isFalse();
        });
    }

    @Test
    void refusesAUserWithoutAPassword() {
        assertThatThrownBy(() -> read("redis.user", "sekisho"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(
                        "redis.user=sekisho: without redis.password nobody logs in, and Redis takes us for"
                                + " its default user; set redis.password, or leave redis.user out");
    }

    @Test
    void readsEverySetting(@TempDir Path home) throws Exception {
        Files.writeString(home.resolve("ca.pem"), "");
        Map<String, String> written = Map.of(
                "usage.store", "redis",
                "usage.when-down", "defer",
                "usage.nodes", "3",
                "redis.url", "rediss://one:7000/0, rediss://two:7001",
                "redis.cluster", "true",
                "redis.user", "sekisho",
                "redis.password", "secret",
                "redis.ca", "ca.pem",
                "redis.timeout", "80ms");

        RedisSettings redis = read(written, home).orElseThrow();

        assertThat(redis.outages()).isEqualTo(new Outages(OutagePolicy.DEFER, 3));
        assertThat(redis.servers().cluster()).isTrue();
        assertThat(redis.servers().trusted()).contains(home.resolve("ca.pem"));
        assertThat(redis.servers().timeout()).isEqualTo(Duration.ofMillis(80));
        assertThat(redis.servers().uris()).extracting(RedisURI::getHost).containsExactly("one", "two");
        assertThat(redis.servers().uris()).allSatisfy(uri -> {
            RedisCredentials login =
                    uri.getCredentialsProvider().resolveCredentials().block();
            assertThat(uri.isSsl() && uri.isVerifyPeer()).isTrue();
            assertThat(login.getUsername()).isEqualTo("sekisho");
            assertThat(new String(login.getPassword())).isEqualTo("secret");
        });
        assertThat(redis.toString()).doesNotContain("secret");
    }

    @Test
    void findsTheMasterBySentinels() {
        RedisURI uri = read("redis.url", "redis-sentinel://one:26379,two:26379/1#mail", "redis.password", "secret")
                .servers()
                .uris()
                .get(0);

        assertThat(uri.getSentinelMasterId()).isEqualTo("mail");
        assertThat(uri.getSentinels()).extracting(RedisURI::getHost).containsExactly("one", "two");
        assertThat(uri.getDatabase()).isEqualTo(1);
    }

    @Test
    void refusesAllMistakesAtOnce() {
        Map<String, String> written = new LinkedHashMap<>();
        written.put("usage.store", "disk");
        written.put("usage.when-down", "wait");
        written.put("redis.url", "http://host");
        written.put("redis.timeout", "2s");

        assertThatThrownBy(() -> read(written, HOME))
                .isInstanceOf(SettingsException.class)
                .hasMessage("sekisho.properties: redis.url=http://host: expected redis://host:port, rediss://host:port"
                        + " for TLS, or redis-sentinel://host:port#master; sekisho.properties:"
                        + " redis.timeout=2s: expected 5ms to 1000ms; sekisho.properties: usage.when-down=wait:"
                        + " expected local or allow or defer; sekisho.properties: usage.store=disk:"
                        + " expected memory or redis");
    }

    @Test
    void refusesToShareWhatNobodyCounts() {
        assertThatThrownBy(() -> read("usage.when-down", "allow", "usage.nodes", "2"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("sekisho.properties: usage.nodes=2: with usage.when-down=allow no node counts, so there is"
                        + " nothing to share; remove it, or set usage.when-down=local");
    }

    @Test
    void refusesCertificatesThatCannotBeRead() {
        RedisServers servers = read("redis.ca", "no/such.pem").servers();

        assertThatThrownBy(() -> RedisConnection.open(servers))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("sekisho.properties: redis.ca: cannot read /var/lib/sekisho/no/such.pem; name a file in PEM"
                        + " that this user may read");
    }

    @Test
    void refusesALoginInTheUrl() {
        assertThatThrownBy(() -> read("redis.url", "redis://sekisho:secret@host"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("the login is set with redis.user and redis.password");
    }
}
