// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.james.sink.ReceivedMail;
import org.sekisho.james.sink.SmtpSink;
import org.sekisho.port.DaemonThread;

/** A stop in good order while the other side takes its time to answer the end of a message. */
class StopDuringDeliveryIT {
    private final List<ReceivedMail> taken = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    private void take(ReceivedMail mail) {
        begun.countDown();
        try {
            assertThat(answer.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        taken.add(mail);
    }

    @Test
    void deliversOnce(@TempDir Path directory) throws Exception {
        try (SmtpSink slow = SmtpSink.start(0, this::take);
                ServerUnderTest server = ServerUnderTest.at(directory)) {
            server.edit(
                    "mailetcontainer.xml",
                    text -> text.replaceAll(
                            "<gatewayPort>\\d+</gatewayPort>", "<gatewayPort>" + slow.port() + "</gatewayPort>"));
            server.start();
            server.addDomain("example.org");
            server.client(server.account("alice")).send("once", "friend@remote.example");
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();

            CountDownLatch stopped = new CountDownLatch(1);
            DaemonThread.start("stop", () -> {
                server.stop();
                stopped.countDown();
            });
            // By then James itself has lost patience, after two seconds.
            assertThat(stopped.await(5, TimeUnit.SECONDS)).isFalse();
            answer.countDown();
            assertThat(stopped.await(1, TimeUnit.MINUTES)).isTrue();
            server.start();

            assertThat(server.call("GET", "/mailQueues/outgoing", "").body()).contains("\"size\":0");
            await().during(Duration.ofMillis(500)).until(() -> taken.size() == 1);
        }
    }
}
