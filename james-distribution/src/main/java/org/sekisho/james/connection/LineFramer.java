// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.netty.AllButStartTlsLineBasedChannelHandler;
import org.jspecify.annotations.Nullable;

/**
 * James's cutting of what a client sends into lines, but for the body of a message: there, as many whole lines as have
 * arrived go on as one, so that a large message is not handled line by line. What needs a look of its own still comes
 * alone: a line that begins with a dot, that does not end with CRLF, or that is too long. For one connection.
 */
public final class LineFramer extends AllButStartTlsLineBasedChannelHandler {
    static final int MAX_LINE = 8192;

    /** At once; James copies them. */
    private static final int MAX_LINES_OCTETS = 1 << 16;

    private static final String STARTTLS = "starttls";
    private static final byte CR = '\r';
    private static final byte LF = '\n';
    private static final byte DOT = '.';
    private static final AttachmentKey<Boolean> BODY = AttachmentKey.of("org.sekisho.james.body", Boolean.class);

    /** James is passing over a line that was too long, and it does not tell when that is done. */
    private boolean tooLong;

    LineFramer(ChannelPipeline pipeline) {
        super(pipeline, MAX_LINE, false, STARTTLS);
    }

    /** The empty line after the headers was read: until the dot that ends the message, lines come together. */
    public static void headersEnded(ProtocolSession session) {
        session.setAttachment(BODY, Boolean.TRUE, State.Transaction);
    }

    @Override
    protected @Nullable Object decode(ChannelHandlerContext context, ByteBuf buffer) throws Exception {
        if (tooLong || !(retrieveSession(context) instanceof ProtocolSession session) || !isInBody(session)) {
            return super.decode(context, buffer);
        }
        int octets = wholeLines(buffer);
        if (octets > 0) {
            return buffer.readRetainedSlice(octets);
        }
        if (buffer.indexOf(buffer.readerIndex(), buffer.writerIndex(), LF) < 0) {
            tooLong = buffer.readableBytes() > MAX_LINE;
            return tooLong ? super.decode(context, buffer) : null;
        }
        boolean ends = isEnd(buffer);
        Object line = super.decode(context, buffer);
        if (ends) {
            session.removeAttachment(BODY, State.Transaction);
        }
        return line;
    }

    private static boolean isInBody(ProtocolSession session) {
        return session.getAttachment(BODY, State.Transaction).isPresent();
    }

    /** How many octets at the start are lines that need no look of their own. */
    private static int wholeLines(ByteBuf buffer) {
        int start = buffer.readerIndex();
        int end = Math.min(buffer.writerIndex(), start + MAX_LINES_OCTETS);
        int line = start;
        while (line < end && buffer.getByte(line) != DOT) {
            int last = buffer.indexOf(line, end, LF);
            if (last <= line || buffer.getByte(last - 1) != CR || last - 1 - line > MAX_LINE) {
                break;
            }
            line = last + 1;
        }
        return line - start;
    }

    private static boolean isEnd(ByteBuf buffer) {
        int start = buffer.readerIndex();
        return buffer.readableBytes() >= 3
                && buffer.getByte(start) == DOT
                && buffer.getByte(start + 1) == CR
                && buffer.getByte(start + 2) == LF;
    }
}
