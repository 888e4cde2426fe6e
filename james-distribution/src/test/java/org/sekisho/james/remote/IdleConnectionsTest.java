// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import javax.mail.Session;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class IdleConnectionsTest {
    private static final Destination HERE = destination("here.example");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ScriptedServer server;
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final IdleConnections idle = new IdleConnections(nanos::get, later::add);

    IdleConnectionsTest() throws Exception {
        server = new ScriptedServer((connection, mails, command) -> ScriptedServer.YES);
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    private static Destination destination(String host) {
        return new Destination(host, 25, new Destination.Login("me", "secret"), "client.example", Map.of());
    }

    private OpenConnection open() throws Exception {
        SMTPTransport transport = new SMTPTransport(Session.getInstance(new Properties()), null);
        transport.setLocalHost("client.example");
        transport.connect("127.0.0.1", server.port(), null, null);
        return OpenConnection.takeOutOf(transport, 1).orElseThrow();
    }

    @Test
    void givesTheYoungestToTheSameDestinationOnly() throws Exception {
        OpenConnection first = open();
        OpenConnection second = open();
        idle.keep(HERE, first, SECOND);
        idle.keep(HERE, second, SECOND);

        assertThat(idle.take(destination("there.example"))).isEmpty();
        assertThat(idle.take(destination("here.example"))).containsSame(second);
        assertThat(idle.take(HERE)).containsSame(first);
        assertThat(idle.take(HERE)).isEmpty();
        first.close();
        second.close();
    }

    @Test
    void closesThoseWhoseTimeIsOver() throws Exception {
        idle.keep(HERE, open(), SECOND);
        idle.keep(HERE, open(), Duration.ofSeconds(3));
        nanos.addAndGet(SECOND.toNanos());

        assertThat(later).hasSize(1);
        later.remove().run();

        awaitCommand("1 QUIT");
        assertThat(idle.take(HERE)).isPresent().get().satisfies(OpenConnection::close);
        awaitCommand("2 QUIT");
        later.remove().run();
        assertThat(later).isEmpty();
    }

    @Test
    void givesNoneWhoseTimeIsOver() throws Exception {
        idle.keep(HERE, open(), SECOND);
        nanos.addAndGet(SECOND.toNanos());

        assertThat(idle.take(HERE)).isEmpty();

        later.remove().run();
        awaitCommand("1 QUIT");
    }

    @Test
    void keepsFiveHundredAtMost() throws Exception {
        OpenConnection one = open();
        for (int i = 0; i < 500; i++) {
            idle.keep(HERE, one, SECOND);
        }

        idle.keep(HERE, open(), SECOND);

        awaitCommand("2 QUIT");
        assertThat(server.commands()).doesNotContain("1 QUIT");
        one.close();
    }

    @Test
    void printsNoPassword() {
        assertThat(HERE.toString() + HERE.login()).doesNotContain("secret");
    }

    private void awaitCommand(String command) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> server.commands()
                .contains(command));
    }
}
