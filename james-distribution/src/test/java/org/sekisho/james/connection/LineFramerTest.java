// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.james.protocols.netty.AllButStartTlsLineBasedChannelHandler;
import org.apache.james.protocols.netty.BasicChannelInboundHandler;
import org.apache.james.protocols.netty.HandlerConstants;
import org.apache.james.protocols.netty.NettyProtocolTransport;
import org.apache.james.protocols.smtp.SMTPConfigurationImpl;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.SMTPSessionImpl;
import org.junit.jupiter.api.Test;

final class LineFramerTest {
    private static final int SEEDS = 500;
    private static final String END = ".\r\n";

    /** A connection in the body of a message, and what comes out of the framer. */
    private static final class Body {
        private final EmbeddedChannel channel = new EmbeddedChannel() {
            @Override
            protected SocketAddress remoteAddress0() {
                return new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);
            }
        };
        private final List<String> lines = new ArrayList<>();

        Body(boolean ours) {
            SMTPSession session =
                    new SMTPSessionImpl(new NettyProtocolTransport(channel, null, false), new SMTPConfigurationImpl());
            session.stopDetectingCommandInjection();
            channel.attr(BasicChannelInboundHandler.SESSION_ATTRIBUTE_KEY).set(session);
            ChannelHandler framer = ours
                    ? new LineFramer(channel.pipeline())
                    : new AllButStartTlsLineBasedChannelHandler(
                            channel.pipeline(), LineFramer.MAX_LINE, false, "starttls");
            channel.pipeline().addLast(HandlerConstants.FRAMER, framer);
            channel.pipeline().addLast(HandlerConstants.CORE_HANDLER, new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                    ByteBuf line = (ByteBuf) message;
                    lines.add(line.toString(StandardCharsets.ISO_8859_1));
                    line.release();
                }

                @Override
                public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                    lines.add(cause.getClass().getSimpleName());
                }
            });
            LineFramer.headersEnded(session);
        }

        Body send(String octets) {
            channel.writeInbound(Unpooled.copiedBuffer(octets, StandardCharsets.ISO_8859_1));
            return this;
        }
    }

    private static List<String> lines(String... pieces) {
        Body body = new Body(true);
        for (String piece : pieces) {
            body.send(piece);
        }
        return body.lines;
    }

    @Test
    void handsOnTheLinesOfABodyTogether() {
        assertThat(lines("a\r\n\r\nb\r\nrest", " of it\r\n")).containsExactly("a\r\n\r\nb\r\n", "rest of it\r\n");
    }

    @Test
    void handsOnALineThatBeginsWithADotAlone() {
        assertThat(lines("a\r\n..b\r\nc\r\n.\r\n")).containsExactly("a\r\n", "..b\r\n", "c\r\n", END);
    }

    @Test
    void handsOnALineWithoutCrLfAlone() {
        assertThat(lines("a\r\nb\nc\r\n\nd\r\n")).containsExactly("a\r\n", "b\n", "c\r\n", "\n", "d\r\n");
    }

    @Test
    void handsOnCommandsOneByOneAfterTheEnd() {
        assertThat(lines("a\r\n.\r\nMAIL FROM:<>\r\nRCPT", " TO:<a>\r\nRSET\r\n"))
                .containsExactly("a\r\n", END, "MAIL FROM:<>\r\n", "RCPT TO:<a>\r\n", "RSET\r\n");
    }

    @Test
    void seesTheEndWhereverItIsCut() {
        String whole = "a\r\n.\r\nQUIT\r\n";
        for (int i = 0; i <= whole.length(); i++) {
            assertThat(lines(whole.substring(0, i), whole.substring(i)))
                    .as("cut at %d", i)
                    .containsExactly("a\r\n", END, "QUIT\r\n");
        }
    }

    @Test
    void refusesALineThatIsTooLongAsJamesDoes() {
        String longest = "x".repeat(LineFramer.MAX_LINE) + "\r\n";

        assertThat(lines("a\r\n" + longest + "b\r\n")).containsExactly("a\r\n" + longest + "b\r\n");
        assertThat(lines("a\r\nx" + longest + "b\r\n")).containsExactly("a\r\n", "TooLongFrameException", "b\r\n");
        assertThat(lines("a\r\nxxx" + longest.stripTrailing(), "x\r\n", "b\r\nc\r\n"))
                .containsExactly("a\r\n", "TooLongFrameException", "b\r\n", "c\r\n");
    }

    /** A seed that fails is in the message of the failure. */
    @Test
    void cutsAsJamesDoesButTogetherWhatNeedsNoLook() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Random random = new Random(seed);
            Body ours = new Body(true);
            Body james = new Body(false);
            for (int pieces = random.nextInt(20); pieces > 0; pieces--) {
                String piece = piece(random);
                ours.send(piece);
                james.send(piece);
            }

            assertThat(cut(ours.lines)).as("seed %d", seed).isEqualTo(james.lines);
        }
    }

    private static String piece(Random random) {
        StringBuilder piece = new StringBuilder();
        for (int words = random.nextInt(10); words > 0; words--) {
            int word = random.nextInt(12);
            piece.append(word < 6 ? "\r\n.a\r\n".charAt(word) : word < 8 ? "x".repeat(5_000) : "text\r\n");
        }
        return piece.toString();
    }

    /** What came together must be plain lines. */
    private static List<String> cut(List<String> together) {
        List<String> lines = new ArrayList<>();
        for (String some : together) {
            List<String> each = List.of(some.split("(?<=\n)", -1)).stream()
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (each.size() > 1) {
                assertThat(each).allMatch(line -> line.endsWith("\r\n") && !line.startsWith("."));
            }
            lines.addAll(each);
        }
        return lines;
    }
}
