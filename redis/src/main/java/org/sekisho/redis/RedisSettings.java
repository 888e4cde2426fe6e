// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.StaticCredentialsProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sekisho.redis.connection.RedisServers;
import org.sekisho.redis.outage.Outages;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * Where usage is kept when several nodes share it. Immutable.
 *
 * @param servers of Redis
 * @param outages what is done while they do not answer
 */
public record RedisSettings(RedisServers servers, Outages outages) {
    /** Where usage is. */
    private enum Store {
        MEMORY,
        REDIS
    }

    private static final Pattern NEXT = Pattern.compile(",\\s*(?=rediss?://)");
    private static final int LONGEST = 1_000;

    private static final Setting<Store> STORE = Setting.choice(
            "usage.store",
            List.of(Store.MEMORY, Store.REDIS),
            "where counts and places are: in the memory of each node, or in a Redis or Valkey that all nodes share");
    private static final Setting<List<RedisURI>> URL = Setting.of(
                    "redis.url", "redis://127.0.0.1:6379", RedisSettings::parseUrls)
            .means(
                    "`redis://host:port/database`, `rediss://` for TLS, `redis-sentinel://host:port,host:port#master`",
                    "the server; of a cluster one or more, with commas between");
    private static final Setting<Boolean> CLUSTER =
            Setting.flag("redis.cluster", false, "whether it is a Redis Cluster");
    private static final Setting<String> USER = Setting.<String>optional("redis.user", "the default user", text -> text)
            .means("any text", "the login at Redis (ACL)");
    private static final Setting<String> PASSWORD = Setting.<String>optional("redis.password", "none", text -> text)
            .means("any text", "its password; never printed");
    private static final Setting<Path> CA =
            Setting.authorities("redis.ca", "who may sign the certificate of the server");
    private static final Setting<Duration> TIMEOUT = Setting.of("redis.timeout", "50ms", RedisSettings::parseTimeout)
            .means("`5ms` to `1000ms`", "how long a command may take, and so each decision wait");

    public static final List<Setting<?>> SETTINGS =
            Setting.join(List.of(STORE), Outages.SETTINGS, List.of(URL, CLUSTER, USER, PASSWORD, CA, TIMEOUT));

    /**
     * Reads {@link #SETTINGS}; empty when usage is in memory. What is wrong stays in {@code settings} until {@link
     * Settings#finish()}.
     */
    public static Optional<RedisSettings> read(Settings settings, Path home) {
        List<RedisURI> uris = settings.read(URL);
        String user = settings.find(USER).orElse(null);
        String password = settings.find(PASSWORD).orElse(null);
        if (user != null && password == null) {
            settings.problem(
                    "redis.user=" + user + ": without redis.password nobody logs in, and Redis takes us for its default"
                            + " user; set redis.password, or leave redis.user out");
        }
        if (password != null) {
            uris.forEach(uri -> logIn(uri, user, password));
        }
        RedisServers servers = new RedisServers(
                uris, settings.read(CLUSTER), settings.find(CA).map(home::resolve), settings.read(TIMEOUT));
        RedisSettings redis = new RedisSettings(servers, Outages.read(settings));
        return settings.read(STORE) == Store.REDIS ? Optional.of(redis) : Optional.empty();
    }

    private static void logIn(RedisURI uri, @Nullable String user, String password) {
        uri.setCredentialsProvider(new StaticCredentialsProvider(user, password.toCharArray()));
    }

    private static List<RedisURI> parseUrls(String text) {
        return NEXT.splitAsStream(text).map(RedisSettings::parseUrl).toList();
    }

    private static RedisURI parseUrl(String text) {
        if (text.contains("@")) {
            throw new IllegalArgumentException("the login is set with redis.user and redis.password");
        }
        try {
            RedisURI uri = RedisURI.create(text);
            uri.setTimeout(RedisServers.CONNECT);
            return uri;
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IllegalArgumentException(
                    "expected redis://host:port, rediss://host:port for TLS, or redis-sentinel://host:port#master", e);
        }
    }

    private static Duration parseTimeout(String text) {
        int millis = text.matches("[1-9][0-9]{0,3}ms") ? Integer.parseInt(text.replace("ms", "")) : 0;
        if (millis < 5 || millis > LONGEST) {
            throw new IllegalArgumentException("expected 5ms to 1000ms");
        }
        return Duration.ofMillis(millis);
    }
}
