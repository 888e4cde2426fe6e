// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.sekisho.drain.Drain;

final class LocalHeaderTest {
    @Test
    void keepsFromJamesWhatNamesNoClient() {
        EmbeddedChannel channel = new EmbeddedChannel(new LocalHeader());

        assertThat(channel.writeInbound(ProxyHeaders.of(null))).isFalse();
        assertThat(channel.writeInbound(ProxyHeaders.of("203.0.113.7"))).isTrue();
        assertThat(channel.<HAProxyMessage>readInbound().sourceAddress()).isEqualTo("203.0.113.7");
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void turnsAllAwayFromADrainedNode() {
        Drain drain = new Drain();
        EmbeddedChannel before = new EmbeddedChannel(new NodeGate(drain, false, "421 Later"));
        assertThat(before.isOpen()).isTrue();

        assertThat(drain.begin(Instant.EPOCH)).isEqualTo(Instant.EPOCH);
        EmbeddedChannel channel = new EmbeddedChannel(new NodeGate(drain, false, "421 Later"));
        assertThat(ProxyHeaders.sent(channel)).isEqualTo("421 Later\r\n");
        assertThat(channel.isOpen()).isFalse();

        EmbeddedChannel proxied = new EmbeddedChannel(new NodeGate(drain, true, "421 Later"));
        assertThat(proxied.isOpen()).isTrue();
        assertThat(proxied.writeInbound(ProxyHeaders.of(null))).isFalse();
        assertThat(ProxyHeaders.sent(proxied)).isEqualTo("421 Later\r\n");
        assertThat(proxied.isOpen()).isFalse();
    }
}
