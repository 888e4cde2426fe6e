// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;

/** How a connection is ended before James answers. */
final class Goodbye {
    private Goodbye() {}

    /**
     * From the handler's own place, so past TLS, which would say goodbye.
     *
     * @param reply without the line end; empty for nothing
     */
    static void say(ChannelHandlerContext context, String reply) {
        byte[] line = (reply.isEmpty() ? "" : reply + "\r\n").getBytes(StandardCharsets.US_ASCII);
        ChannelFuture unused =
                context.writeAndFlush(Unpooled.wrappedBuffer(line)).addListener(written -> close(context));
    }

    private static void close(ChannelHandlerContext context) {
        ChannelFuture unused = context.close();
    }
}
