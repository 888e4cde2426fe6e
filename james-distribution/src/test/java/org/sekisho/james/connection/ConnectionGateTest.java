// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sekisho.event.MovableClock;
import org.sekisho.login.RefusedNetworks;
import org.sekisho.login.RemoteNetwork;
import org.sekisho.login.TestNetworks;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.smtp.login.LoginRefusals;

final class ConnectionGateTest {
    private static final String BOT = "203.0.113.7";
    private static final String REPLY = "421 4.7.0 Later";

    private final MovableClock clock = new MovableClock();
    private final RefusedNetworks networks = TestNetworks.strict(clock);
    private final List<String> james = new ArrayList<>();

    @BeforeEach
    void refuse() {
        networks.refuse(RemoteNetwork.parse(BOT));
    }

    private EmbeddedChannel connect(String address, boolean proxied, String reply) {
        LoginRefusals refusals = new LoginRefusals(networks, DecisionMetrics.uncounted(), clock);
        return new Connection(address, new ConnectionGate(refusals, proxied, reply), new Heard());
    }

    private static final class Connection extends EmbeddedChannel {
        private static final ThreadLocal<String> ADDRESS = new ThreadLocal<>();

        Connection(String address, ChannelHandler... handlers) {
            super(handlers(address, handlers));
        }

        /** The channel is active before a field of this class could be set. */
        private static ChannelHandler[] handlers(String address, ChannelHandler... handlers) {
            ADDRESS.set(address);
            return handlers;
        }

        @Override
        protected SocketAddress remoteAddress0() {
            return new InetSocketAddress(ADDRESS.get(), 40_000);
        }
    }

    /** What James sees of a connection. */
    private final class Heard extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            james.add("begin");
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            james.add("read");
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            james.add("end");
        }
    }

    @Test
    void turnsAwayBeforeJamesHearsOfIt() {
        EmbeddedChannel channel = connect(BOT, false, REPLY);

        assertThat(ProxyHeaders.sent(channel)).isEqualTo("421 4.7.0 Later\r\n");
        assertThat(channel.isOpen()).isFalse();
        assertThat(james).isEmpty();
    }

    @Test
    void saysNothingWhereTlsBeginsWithTheFirstByte() {
        EmbeddedChannel channel = connect(BOT, false, "");

        assertThat(ProxyHeaders.sent(channel)).isEmpty();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void letsOthersThrough() {
        EmbeddedChannel channel = connect("203.0.113.8", false, REPLY);
        channel.writeInbound(Unpooled.copiedBuffer("EHLO x\r\n", StandardCharsets.US_ASCII));
        ChannelFuture unused = channel.close();

        assertThat(james).containsExactly("begin", "read", "end");
    }

    @Test
    void turnsAwayWhomTheProxyHeaderNames() {
        EmbeddedChannel channel = connect("192.0.2.1", true, REPLY);
        channel.writeInbound(ProxyHeaders.of(BOT));

        assertThat(ProxyHeaders.sent(channel)).isEqualTo("421 4.7.0 Later\r\n");
        assertThat(james).containsExactly("begin", "end");
    }

    @Test
    void doesNotTakeTheLoadBalancerForTheClient() {
        EmbeddedChannel channel = connect(BOT, true, REPLY);
        channel.writeInbound(ProxyHeaders.of("203.0.113.8"));

        assertThat(channel.isOpen()).isTrue();
        assertThat(james).containsExactly("begin", "read");
    }
}
