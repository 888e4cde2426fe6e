// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers.verdict;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sekisho.background.BackgroundTasks;

/**
 * The daemon of ClamAV, by its command {@code INSTREAM} (clamd(8)): the message goes there in chunks as it is read.
 * Thread-safe.
 */
public final class ClamdScanner implements Scanner {
    private static final int CHUNK = 64 * 1024;
    private static final int MOST_ANSWER = 4 * 1024;
    private static final String STREAM = "stream: ";
    private static final String FOUND = " FOUND";
    private static final ScheduledThreadPoolExecutor DEADLINES = deadlines();

    private final SocketAddress address;
    private final Duration timeout;

    /**
     * @param address where it listens; a name need not be resolved
     * @param timeout from the connection to the whole answer
     */
    public ClamdScanner(SocketAddress address, Duration timeout) {
        this.address = address;
        this.timeout = timeout;
    }

    /** What has been answered is forgotten at once. */
    private static ScheduledThreadPoolExecutor deadlines() {
        ScheduledThreadPoolExecutor threads =
                new ScheduledThreadPoolExecutor(1, BackgroundTasks.daemons("sekisho-scanner-deadline"));
        threads.setRemoveOnCancelPolicy(true);
        return threads;
    }

    @Override
    public String name() {
        return "clamd at "
                + (address instanceof InetSocketAddress inet ? inet.getHostString() + ":" + inet.getPort() : address);
    }

    @Override
    public Verdict scan(ScanRequest request) throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        try (SocketChannel channel = open()) {
            Future<?> deadline =
                    DEADLINES.schedule(() -> giveUp(channel, late), timeout.toMillis(), TimeUnit.MILLISECONDS);
            try {
                channel.connect(resolved());
                return exchange(request, channel);
            } finally {
                deadline.cancel(false);
            }
        } catch (ClosedChannelException e) {
            throw new IOException(late.get() ? "no answer within " + timeout.toMillis() + " ms" : e.toString(), e);
        }
    }

    /** Looked up for each mail, since a name may move. */
    private SocketAddress resolved() throws UnknownHostException {
        return address instanceof InetSocketAddress inet
                ? new InetSocketAddress(InetAddress.getByName(inet.getHostString()), inet.getPort())
                : address;
    }

    private SocketChannel open() throws IOException {
        return address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
    }

    private static void giveUp(SocketChannel channel, AtomicBoolean late) {
        late.set(true);
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** When it wants no more, it says why and hangs up: then that answer counts. */
    private static Verdict exchange(ScanRequest request, SocketChannel channel) throws IOException {
        try {
            send(request, channel);
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            String answer = receive(channel);
            if (answer.isEmpty()) {
                throw e;
            }
            return verdict(answer);
        }
        return verdict(receive(channel));
    }

    private static void send(ScanRequest request, SocketChannel channel) throws IOException {
        write(channel, ByteBuffer.wrap("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII)));
        try (OutputStream out = new BufferedOutputStream(new Chunks(channel), CHUNK)) {
            request.message().writeTo(out);
        }
        write(channel, ByteBuffer.allocate(Integer.BYTES));
    }

    private static void write(SocketChannel channel, ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) {
            channel.write(octets);
        }
    }

    /** Each array is sent behind its length. */
    private static final class Chunks extends OutputStream {
        private final SocketChannel channel;

        Chunks(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            // A length of zero would end the stream.
            if (length > 0) {
                ByteBuffer head = ByteBuffer.allocate(Integer.BYTES).putInt(0, length);
                ClamdScanner.write(channel, head);
                ClamdScanner.write(channel, ByteBuffer.wrap(octets, from, length));
            }
        }
    }

    private static String receive(SocketChannel channel) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(MOST_ANSWER);
        while (answer.hasRemaining() && channel.read(answer) >= 0) {
            if (answer.position() > 0 && answer.get(answer.position() - 1) == 0) {
                break;
            }
        }
        return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8).replace("\0", "");
    }

    private static Verdict verdict(String answer) throws IOException {
        if (answer.equals(STREAM + "OK")) {
            return new Verdict(Verdict.Answer.NO, "");
        }
        if (answer.startsWith(STREAM) && answer.endsWith(FOUND)) {
            String name = answer.substring(STREAM.length(), answer.length() - FOUND.length());
            return new Verdict(Verdict.Answer.YES, name);
        }
        if (answer.contains("size limit exceeded")) {
            return Verdict.unknown("larger than StreamMaxLength of clamd");
        }
        throw new IOException("it answers \"" + answer.strip() + "\"");
    }
}
