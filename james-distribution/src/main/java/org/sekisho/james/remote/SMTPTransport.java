// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import javax.mail.Address;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.URLName;
import javax.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

/**
 * JavaMail's SMTP, with two things of ours. A message is written in large pieces: JavaMail copies each line by itself,
 * which is a sixth of what a mail of 1 MB costs. And {@link SevenBit} encodes what a server without 8BITMIME would not
 * take: James's own converter fails at reports of delivery and at every part that JavaMail has no reader for, and a
 * bounce it fails at is gone.
 *
 * <p>James 3.8.1 converts every message unless the name of this class ends in {@code .SMTPTransport}. Where JavaMail
 * keeps its connection is no business of ours, so with another JavaMail than the one this was built for, it writes by
 * itself. Thread-safe as JavaMail's.
 */
public final class SMTPTransport extends com.sun.mail.smtp.SMTPTransport {
    private static final String SMTP = "smtp";
    private static final String EIGHT_BIT = "8BITMIME";
    private static final Optional<VarHandle> SERVER_OUTPUT = serverOutput();

    private @Nullable MessageWriter message;

    /**
     * Called by JavaMail.
     *
     * @param name tells the protocol, {@code smtp} or {@code smtps}; the former when null
     */
    public SMTPTransport(Session session, @Nullable URLName name) {
        super(session, name, SMTP, name != null && !SMTP.equals(name.getProtocol()));
    }

    private static Optional<VarHandle> serverOutput() {
        Class<?> owner = com.sun.mail.smtp.SMTPTransport.class;
        try {
            return Optional.of(MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
                    .findVarHandle(owner, "serverOutput", OutputStream.class));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    /** Of the connected server; 8BITMIME always, as {@link #sendMessage} sees to that. */
    @Override
    public boolean supportsExtension(String extension) {
        return EIGHT_BIT.equalsIgnoreCase(extension) || super.supportsExtension(extension);
    }

    @Override
    public synchronized void sendMessage(Message mail, Address[] recipients) throws MessagingException {
        boolean asItIs = super.supportsExtension(EIGHT_BIT) || !(mail instanceof MimeMessage);
        super.sendMessage(asItIs ? mail : SevenBit.of((MimeMessage) mail), recipients);
    }

    @Override
    protected OutputStream data() throws MessagingException {
        OutputStream slow = super.data();
        if (SERVER_OUTPUT.isEmpty()) {
            return slow;
        }
        MessageWriter writer =
                new MessageWriter((OutputStream) SERVER_OUTPUT.get().get((com.sun.mail.smtp.SMTPTransport) this));
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
