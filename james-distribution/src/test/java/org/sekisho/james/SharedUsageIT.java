// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.mail.MessagingException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.redis.RealRedis;

/** Two servers, one Redis: a limit that holds over both, and what each does while Redis is away. */
final class SharedUsageIT {
    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final int LIMIT = 6;
    private static final String HEALTH = "/healthcheck/checks/Sekisho%20usage";

    @AutoClose
    private final ServerUnderTest one;

    @AutoClose
    private final ServerUnderTest two;

    SharedUsageIT(@TempDir Path first, @TempDir Path second) throws IOException {
        one = node(first);
        two = node(second);
    }

    private static ServerUnderTest node(Path directory) throws IOException {
        return ServerUnderTest.at(directory)
                .with(
                        "usage.store=redis",
                        "redis.url=redis://127.0.0.1:" + REDIS.uri().getPort(),
                        "redis.timeout=500ms")
                .edit(
                        "smtpserver.xml",
                        text -> text.replace("messages=60/1m, name=burst,", "messages=6/1h, name=burst,"));
    }

    private static int send(ServerUnderTest node, String sender, int mails) {
        int accepted = 0;
        for (int i = 0; i < mails; i++) {
            try {
                node.client(sender).send("mail " + i, "alice@example.net");
                accepted++;
            } catch (MessagingException e) {
                assertThat(e).hasMessageContaining("452 4.7.1");
            }
        }
        return accepted;
    }

    @Test
    void countTogetherAndGoOnAloneWhileRedisIsAway() throws Exception {
        one.start().addDomain(ServerUnderTest.DOMAIN);
        two.startChild();
        two.addDomain(ServerUnderTest.DOMAIN);
        String bob = one.account("bob");
        two.account("bob");

        assertThat(send(one, bob, 4) + send(two, bob, 4)).isEqualTo(LIMIT);

        REDIS.kill();
        assertThat(send(two, bob, 8)).as("of which it accepted two before").isEqualTo(LIMIT - 2);
        assertThat(two.call("GET", HEALTH, "").body()).contains("degraded", "the usage store has not answered since 2");

        REDIS.start();
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            send(two, bob, 1);
            assertThat(two.call("GET", HEALTH, "").body()).contains("healthy");
        });
    }
}
