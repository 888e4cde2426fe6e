// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import es.moki.ratelimitj.core.limiter.request.RequestLimitRule;
import es.moki.ratelimitj.core.limiter.request.RequestRateLimiter;
import es.moki.ratelimitj.redis.request.RedisRateLimiterFactory;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;
import org.sekisho.redis.RedisUsage;
import org.sekisho.submitter.Submitter;

/** Ways to count a message of the submitter with a number: messages, recipients and octets in an hour and in a day. */
final class Contenders {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final long LIMIT = 1_000_000_000_000L;
    private static final Place PLACE =
            new Place(Country.of("JP"), Position.of(35.69, 139.69, 20), 64_496, 20_777, true);
    private static final List<Integer> AMOUNTS = List.of(1, 3, 20_000);
    private static final InetAddress ADDRESS = InetAddress.getLoopbackAddress();

    private Contenders() {}

    static Submitter submitter(int number) {
        return new Submitter("customer" + number + "@isp.example");
    }

    /** A script that does nothing. */
    static IntConsumer bare(StatefulRedisConnection<byte[], byte[]> connection) {
        String digest = connection.sync().scriptLoad("return 1".getBytes(US_ASCII));
        return number ->
                connection.sync().evalsha(digest, ScriptOutputType.INTEGER, ("bare" + number).getBytes(US_ASCII));
    }

    static IntConsumer sekisho(RedisUsage usage) {
        return number -> usage.record(new Submission(submitter(number), CLOCK.instant(), ADDRESS, 3, 20_000, PLACE));
    }

    static IntConsumer logins(RedisUsage usage) {
        return number -> usage.record(new Login(submitter(number), CLOCK.instant(), ADDRESS, PLACE));
    }

    /** Three buckets, as each counts one thing. */
    static IntConsumer bucket4j(StatefulRedisConnection<byte[], byte[]> connection) {
        ProxyManager<byte[]> buckets =
                Bucket4jLettuce.casBasedBuilder(connection).build();
        BucketConfiguration limits = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(LIMIT).refillGreedy(LIMIT, Duration.ofHours(1)))
                .addLimit(limit -> limit.capacity(2 * LIMIT).refillGreedy(2 * LIMIT, Duration.ofDays(1)))
                .build();
        return number -> IntStream.range(0, AMOUNTS.size()).forEach(dimension -> buckets.builder()
                .build((dimension + "bucket" + number).getBytes(US_ASCII), () -> limits)
                .tryConsume(AMOUNTS.get(dimension)));
    }

    /** What James limits rates with: one limiter for each thing that is counted. */
    static IntConsumer rateLimitJ(RedisURI server) {
        RequestRateLimiter limiter = new RedisRateLimiterFactory(RedisClient.create(server))
                .getInstance(Set.of(
                        RequestLimitRule.of(Duration.ofHours(1), LIMIT).withPrecision(Duration.ofMinutes(5)),
                        RequestLimitRule.of(Duration.ofDays(1), LIMIT).withPrecision(Duration.ofHours(2))));
        return number -> IntStream.range(0, AMOUNTS.size())
                .forEach(dimension ->
                        limiter.overLimitWhenIncremented(dimension + "limiter" + number, AMOUNTS.get(dimension)));
    }
}
