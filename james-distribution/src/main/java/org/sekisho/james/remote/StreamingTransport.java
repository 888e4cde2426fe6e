// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.remote;

import com.sun.mail.smtp.SMTPTransport;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.URLName;
import org.jspecify.annotations.Nullable;

/**
 * JavaMail's SMTP, but a message is written in large pieces: JavaMail itself copies each line by itself, which is a
 * sixth of what a mail of 1 MB costs. Where JavaMail keeps its connection is no business of ours, so with another
 * JavaMail than the one this was built for, it writes by itself. Thread-safe as JavaMail's.
 */
public final class StreamingTransport extends SMTPTransport {
    private static final Optional<VarHandle> SERVER_OUTPUT = serverOutput();

    private @Nullable MessageWriter message;

    /** Called by JavaMail. */
    public StreamingTransport(Session session, @Nullable URLName name) {
        super(session, name);
    }

    private static Optional<VarHandle> serverOutput() {
        try {
            return Optional.of(MethodHandles.privateLookupIn(SMTPTransport.class, MethodHandles.lookup())
                    .findVarHandle(SMTPTransport.class, "serverOutput", OutputStream.class));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    @Override
    protected OutputStream data() throws MessagingException {
        OutputStream slow = super.data();
        if (SERVER_OUTPUT.isEmpty()) {
            return slow;
        }
        MessageWriter writer =
                new MessageWriter((OutputStream) SERVER_OUTPUT.get().get((SMTPTransport) this));
        message = writer;
        return writer;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        if (message != null) {
            message.end();
            message = null;
        }
        super.finishData();
    }
}
