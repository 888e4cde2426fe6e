// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.smtp;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.protocols.api.ProtocolSessionImpl;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPRetCode;
import org.apache.james.protocols.smtp.SMTPSession;
import org.sekisho.smtp.reply.NoReply;

/**
 * Replies that are written after a while. No thread waits for one: a timer writes it through the session's transport,
 * which takes replies from any thread. James 3.8 has nothing of the kind ({@code session.schedule} came with 3.9), and
 * what a handler returns is written at once; so the handler returns a reply without a line. Thread-safe.
 *
 * <p>A client that goes on without the reply is cut off. Pending replies are bounded by James's
 * {@code connectionLimit}; at the end of the server they are not written.
 */
@Singleton
public final class DelayedReplies {
    /** For whoever sends a command while the reply to the last is still to come. */
    static final Response IMPATIENT = impatient();

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "sekisho-smtp-delay");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    DelayedReplies() {}

    /** What to return in place of the reply, which the client reads after the delay. */
    Response write(SMTPSession session, Response reply, Duration delay) {
        session.pushLineHandler((LineHandler<SMTPSession>) (asked, line) -> IMPATIENT);
        ScheduledFuture<?> unused =
                timer.schedule(() -> write(session, reply), delay.toMillis(), TimeUnit.MILLISECONDS);
        return NoReply.INSTANCE;
    }

    private static void write(SMTPSession session, Response reply) {
        session.popLineHandler();
        send(session, reply);
    }

    /** Sends it now, from whatever thread. */
    static void send(SMTPSession session, Response reply) {
        ((ProtocolSessionImpl) session).getProtocolTransport().writeResponse(reply, session);
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    private static Response impatient() {
        SMTPResponse response =
                new SMTPResponse(SMTPRetCode.BAD_SEQUENCE, "5.5.1 Wait for the reply to AUTH before the next command");
        response.setEndSession(true);
        return response.immutable();
    }
}
