// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.james.core.healthcheck.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.event.Login;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.memory.InMemoryUsage;
import org.sekisho.webadmin.Desk;
import reactor.core.publisher.Mono;

class UsageHealthCheckTest {
    private final InMemoryUsage usage = new InMemoryUsage(1);
    private Instant now = Desk.NINE;
    private UsageHealthCheck check;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        usage.saveIn(directory.resolve("usage"), now);
        check = new UsageHealthCheck(usage, () -> now);
    }

    @Test
    void isHealthyWhileCountsAreSaved() {
        now = now.plus(Duration.ofMinutes(6));
        usage.maintain(now);

        assertThat(result()).isEqualTo(Result.healthy(UsageHealthCheck.NAME));
    }

    @Test
    void tellsThatNothingWasSavedForLong() {
        usage.maintain(now);
        now = now.plus(Duration.ofMinutes(6));

        assertThat(result())
                .isEqualTo(Result.degraded(
                        UsageHealthCheck.NAME,
                        "counts were last saved 2026-11-23T09:00:00Z; a crash would lose everything since"));
    }

    @Test
    void tellsThatSubmittersAreNotFollowed() {
        login("alice@example.com");
        login("bob@example.com");

        assertThat(result())
                .isEqualTo(Result.degraded(
                        UsageHealthCheck.NAME,
                        "1 events since the start were judged one mail at a time, because the largest number of"
                                + " submitters was reached; raise usage.max-submitters in conf/sekisho.properties"));
    }

    private void login(String address) {
        usage.record(new Login(new Submitter(address), now, InetAddress.getLoopbackAddress()));
    }

    private Result result() {
        return Mono.from(check.check()).block();
    }
}
