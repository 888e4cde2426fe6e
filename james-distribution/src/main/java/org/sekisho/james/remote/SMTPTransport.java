// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.remote;

import com.sun.mail.smtp.SMTPAddressFailedException;
import com.sun.mail.util.PropUtil;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import javax.mail.Address;
import javax.mail.AuthenticationFailedException;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.SendFailedException;
import javax.mail.Session;
import javax.mail.URLName;
import javax.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JavaMail's SMTP, with four things of ours. A message is written in large pieces: JavaMail copies each line by
 * itself, which is a sixth of what a mail of 1 MB costs. {@link SevenBit} encodes what a server without 8BITMIME would
 * not take: James's own converter fails at reports of delivery and at every part that JavaMail has no reader for, and a
 * bounce it fails at is gone. And with the setting {@value #POOL_TIMEOUT} (milliseconds, default 0: off) a connection
 * over which all mail went well is not closed but carries the next mail to the same {@link Destination}, if that comes
 * in time; 100 at most. Where the other side takes nothing of a message for as long as the setting {@code
 * mail.smtp.timeout} lets it be silent ({@code mail.smtp.writetimeout}, if there is that), the connection ends.
 *
 * <p>A connection that has carried a mail may have been closed meanwhile, or its server may want no more over it. So
 * when one fails before the server asked for the message, the mail goes over a new one; what that says counts. Once
 * the message has begun nothing is sent again.
 *
 * <p>James 3.8.1 converts every message unless the name of this class ends in {@code .SMTPTransport}. Where JavaMail
 * keeps its connection is no business of ours, so with another JavaMail than the one this was built for, it writes by
 * itself, and closes. Thread-safe as JavaMail's.
 */
public final class SMTPTransport extends com.sun.mail.smtp.SMTPTransport {
    /** As JavaMail calls the same of IMAP. */
    static final String POOL_TIMEOUT = "mail.smtp.connectionpooltimeout";

    private static final Logger LOGGER = LoggerFactory.getLogger(SMTPTransport.class);
    private static final String SMTP = "smtp";
    private static final String EIGHT_BIT = "8BITMIME";
    private static final int MOST_MAILS = 100;
    private static final int CLOSING = 421;

    private final int patienceMillis;
    private final int silenceMillis;
    private final int writeMillis;
    private @Nullable MessageWriter message;
    private @Nullable Destination destination;
    private int mails;
    private boolean allWentWell;
    private boolean messageBegun;

    /**
     * Called by JavaMail.
     *
     * @param name tells the protocol, {@code smtp} or {@code smtps}; the former when null
     */
    public SMTPTransport(Session session, @Nullable URLName name) {
        super(session, name, SMTP, name != null && !SMTP.equals(name.getProtocol()));
        patienceMillis =
                OpenConnection.isSupported() ? PropUtil.getIntProperty(session.getProperties(), POOL_TIMEOUT, 0) : 0;
        silenceMillis = setting(session, name, "timeout", 0);
        writeMillis = setting(session, name, "writetimeout", silenceMillis);
    }

    private static int setting(Session session, @Nullable URLName name, String setting, int fallback) {
        String protocol = name == null ? SMTP : name.getProtocol();
        return PropUtil.getIntProperty(session.getProperties(), "mail." + protocol + "." + setting, fallback);
    }

    /** What one piece of a message may take; empty when nothing limits it. */
    private Optional<WriteDeadline> writeDeadline() {
        return writeMillis > 0
                ? OpenConnection.socketOf(this).map(socket -> new WriteDeadline(socket, writeMillis))
                : Optional.empty();
    }

    /** Of the connected server; 8BITMIME always, as {@link #sendMessage} sees to that. */
    @Override
    public boolean supportsExtension(String extension) {
        return EIGHT_BIT.equalsIgnoreCase(extension) || super.supportsExtension(extension);
    }

    @Override
    protected synchronized boolean protocolConnect(
            @Nullable String host, int port, @Nullable String user, @Nullable String password)
            throws MessagingException {
        allWentWell = false;
        mails = 0;
        if (patienceMillis <= 0) {
            return super.protocolConnect(host, port, user, password);
        }
        Destination wanted = new Destination(
                host,
                port,
                new Destination.Login(user, password),
                getLocalHost(),
                Destination.settings(session.getProperties()));
        destination = wanted;
        Optional<OpenConnection> open = IdleConnections.SHARED.take(wanted);
        open.ifPresent(connection -> {
            connection.putInto(this);
            mails = connection.mails();
        });
        return open.isPresent() || super.protocolConnect(host, port, user, password);
    }

    @Override
    public synchronized void sendMessage(Message mail, Address[] recipients) throws MessagingException {
        allWentWell = false;
        try {
            transmit(mail, recipients);
        } catch (MessagingException e) {
            Destination to = destination;
            if (to == null || mails == 0 || messageBegun || isAboutRecipients(e)) {
                throw e;
            }
            LOGGER.debug("connects to {} anew, as the connection that carried {} mails failed", to, mails, e);
            connectAnew(to);
            transmit(mail, recipients);
        }
        mails++;
        allWentWell = true;
    }

    private void transmit(Message mail, Address[] recipients) throws MessagingException {
        messageBegun = false;
        boolean asItIs = super.supportsExtension(EIGHT_BIT) || !(mail instanceof MimeMessage);
        super.sendMessage(asItIs ? mail : SevenBit.of((MimeMessage) mail), recipients);
    }

    /** JavaMail throws no more special exception for refused recipients, and for nothing else after MAIL. */
    private static boolean isAboutRecipients(MessagingException failure) {
        boolean refused = failure.getClass() == SendFailedException.class;
        for (Exception e = failure; e instanceof MessagingException one; e = one.getNextException()) {
            refused &= !(e instanceof SMTPAddressFailedException address && address.getReturnCode() == CLOSING);
        }
        return refused;
    }

    private void connectAnew(Destination to) throws MessagingException {
        OpenConnection.takeOutOf(this, mails).ifPresent(OpenConnection::close);
        setConnected(false);
        mails = 0;
        if (!super.protocolConnect(
                to.host(), to.port(), to.login().user(), to.login().password())) {
            throw new AuthenticationFailedException("failed to connect");
        }
        setConnected(true);
    }

    @Override
    protected OutputStream data() throws MessagingException {
        OutputStream slow = super.data();
        messageBegun = true;
        Optional<OutputStream> server = OpenConnection.outputOf(this);
        if (server.isEmpty()) {
            return slow;
        }
        OutputStream out = server.get();
        MessageWriter writer = new MessageWriter(
                writeDeadline().map(deadline -> deadline.on(out)).orElse(out));
        message = writer;
        return writer;
    }

    @Override
    protected OutputStream bdat() throws MessagingException {
        messageBegun = true;
        return super.bdat();
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        // The last pieces may be in our buffer and in JavaMail's; then there is the answer to wait for.
        Optional<Future<?>> cut = silenceMillis > 0
                ? writeDeadline().map(deadline -> deadline.begin(2L * writeMillis + silenceMillis))
                : Optional.empty();
        try {
            if (message != null) {
                message.end();
                message = null;
            }
            super.finishData();
        } finally {
            cut.ifPresent(one -> one.cancel(false));
        }
    }

    /** Says QUIT, unless the connection may carry another mail. */
    @Override
    public synchronized void close() throws MessagingException {
        Destination to = allWentWell && mails < MOST_MAILS ? destination : null;
        allWentWell = false;
        Optional<OpenConnection> open = to == null ? Optional.empty() : OpenConnection.takeOutOf(this, mails);
        super.close();
        if (to != null && open.isPresent()) {
            IdleConnections.SHARED.keep(to, open.get(), Duration.ofMillis(patienceMillis));
        }
    }
}
