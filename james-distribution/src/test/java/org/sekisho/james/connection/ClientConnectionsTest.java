// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ClientConnectionsTest {
    private static final String OFFICE = "203.0.113.7";

    private final ClientConnections clients = new ClientConnections(2, "421 4.7.0 Too many");

    private EmbeddedChannel connect(@Nullable String client) {
        EmbeddedChannel channel = new EmbeddedChannel(clients.handler());
        channel.writeInbound(ProxyHeaders.of(client));
        return channel;
    }

    private static void leave(EmbeddedChannel channel) {
        ChannelFuture unused = channel.close();
    }

    @Test
    void turnsAwayTheClientWhoHasTooManyAndNoOther() {
        EmbeddedChannel first = connect(OFFICE);
        EmbeddedChannel second = connect(OFFICE);
        EmbeddedChannel third = connect(OFFICE);
        EmbeddedChannel neighbour = connect("203.0.113.8");

        assertThat(ProxyHeaders.sent(third)).isEqualTo("421 4.7.0 Too many\r\n");
        assertThat(third.isOpen()).isFalse();
        assertThat(first.isOpen() && second.isOpen() && neighbour.isOpen()).isTrue();
    }

    @Test
    void readsNothingMoreFromWhomItTurnedAway() {
        connect(OFFICE);
        connect(OFFICE);
        EmbeddedChannel third = connect(OFFICE);

        assertThat(third.<Object>readInbound()).isNull();
        assertThat(connect("203.0.113.8").<Object>readInbound()).isNotNull();
    }

    @Test
    void makesRoomWhenAConnectionEnds() {
        connect(OFFICE);
        leave(connect(OFFICE));
        leave(connect(OFFICE));

        assertThat(connect(OFFICE).isOpen()).isTrue();
        assertThat(connect(OFFICE).isOpen()).isFalse();
    }

    @Test
    void remembersNoAddressWithoutAConnection() {
        for (int i = 0; i < 1_000; i++) {
            leave(connect("203.0." + i / 250 + "." + i % 250));
        }
        connect(OFFICE);
        connect(OFFICE);
        connect(OFFICE);

        assertThat(clients.addresses()).isEqualTo(1);
    }

    @Test
    void letsTheHealthCheckOfTheLoadBalancerThrough() {
        for (int i = 0; i < 5; i++) {
            assertThat(connect(null).isOpen()).isTrue();
        }
        assertThat(clients.addresses()).isZero();
    }

    @Test
    void leavesOtherMessagesAlone() {
        EmbeddedChannel channel = connect(OFFICE);
        channel.readInbound();
        channel.writeInbound(Unpooled.copiedBuffer("EHLO x\r\n", StandardCharsets.US_ASCII));

        assertThat(channel.<Object>readInbound()).isNotNull();
    }
}
