// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.util.ReferenceCountUtil;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Turns a client away before James answers, at the latest when a PROXY header has told who it is; reads nothing more
 * from it then. For one connection, used by its thread.
 */
abstract class HeaderGate extends ChannelInboundHandlerAdapter {
    private final boolean proxied;
    private final String reply;
    private boolean turnedAway;

    /**
     * @param proxied whether the client's address comes in a PROXY header
     * @param reply what the client reads who is turned away, without the line end; empty for nothing
     */
    HeaderGate(boolean proxied, String reply) {
        this.proxied = proxied;
        this.reply = reply;
    }

    /** Asked at connect, where no PROXY header comes. */
    abstract boolean turnsAway(SocketAddress client);

    abstract boolean turnsAway(HAProxyMessage header);

    @Override
    public final void channelActive(ChannelHandlerContext context) {
        if (!proxied && turnsAway(context.channel().remoteAddress())) {
            turnAway(context);
        } else {
            context.fireChannelActive();
        }
    }

    /** James counts connections: it must not hear of the end of one of whose beginning it has not heard. */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (proxied || !turnedAway) {
            context.fireChannelInactive();
        }
    }

    @Override
    public final void channelRead(ChannelHandlerContext context, Object message) {
        if (turnedAway) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HAProxyMessage header && turnsAway(header)) {
            ReferenceCountUtil.release(message);
            turnAway(context);
        } else {
            context.fireChannelRead(message);
        }
    }

    /** From the handler's own place, so past TLS, which would say goodbye. */
    private void turnAway(ChannelHandlerContext context) {
        turnedAway = true;
        byte[] line = (reply.isEmpty() ? "" : reply + "\r\n").getBytes(StandardCharsets.US_ASCII);
        ChannelFuture unused =
                context.writeAndFlush(Unpooled.wrappedBuffer(line)).addListener(written -> close(context));
    }

    private static void close(ChannelHandlerContext context) {
        ChannelFuture unused = context.close();
    }
}
