// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.util.Properties;
import javax.mail.Message.RecipientType;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.Transport;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;
import org.sekisho.james.demo.stage.ProxiedSockets;

/**
 * A mail program (JavaMail) that submits over TLS with a password and trusts any certificate.
 *
 * @param implicitTls TLS from the first byte; otherwise STARTTLS, without which it does not go on
 * @param address from where it seems to come, told in a PROXY header; empty for none
 * @param local the address of this machine from which it connects; empty for any
 */
public record SubmissionClient(
        int port, boolean implicitTls, String user, String password, String address, String local) {
    private static final String PATIENCE_MS = "60000";

    /** A client with STARTTLS, from any address of this machine. */
    public SubmissionClient(int port, String user, String password) {
        this(port, false, user, password, "", "");
    }

    /** The same user elsewhere; with STARTTLS, and a server that requires PROXY headers. */
    public SubmissionClient at(String elsewhere) {
        return new SubmissionClient(port, implicitTls, user, password, elsewhere, local);
    }

    /** The same user, really connecting from that address of this machine. */
    public SubmissionClient from(String localAddress) {
        return new SubmissionClient(port, implicitTls, user, password, address, localAddress);
    }

    /** Sends one message from the user's own address; returns once the server answered 250. */
    public void send(String subject, String... recipients) throws MessagingException {
        sendFrom(user, subject, recipients);
    }

    public void sendFrom(String sender, String subject, String... recipients) throws MessagingException {
        Session session = session(sender);
        MimeMessage message = message(session, sender, subject, recipients);
        try (Transport transport = session.getTransport()) {
            transport.connect("127.0.0.1", port, user, password);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    /** Logs in, for {@link #sendOver}. */
    public Transport connect() throws MessagingException {
        Transport transport = session(user).getTransport();
        transport.connect("127.0.0.1", port, user, password);
        return transport;
    }

    /** As {@link #send}, in a session that is open already. */
    public void sendOver(Transport transport, String subject, String... recipients) throws MessagingException {
        MimeMessage message = message(session(user), user, subject, recipients);
        transport.sendMessage(message, message.getAllRecipients());
    }

    private static MimeMessage message(Session session, String sender, String subject, String... recipients)
            throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(sender));
        message.setRecipients(RecipientType.TO, String.join(",", recipients));
        message.setSubject(subject);
        message.setText("Sent by a test.\r\n");
        message.saveChanges();
        return message;
    }

    private Session session(String sender) {
        String protocol = implicitTls ? "smtps" : "smtp";
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        String prefix = "mail." + protocol + ".";
        properties.setProperty(prefix + "auth", "true");
        properties.setProperty(prefix + "from", sender);
        properties.setProperty(prefix + "starttls.enable", Boolean.toString(!implicitTls));
        properties.setProperty(prefix + "starttls.required", Boolean.toString(!implicitTls));
        properties.setProperty(prefix + "ssl.trust", "*");
        properties.setProperty(prefix + "ssl.checkserveridentity", "false");
        properties.setProperty(prefix + "timeout", PATIENCE_MS);
        properties.setProperty(prefix + "connectiontimeout", PATIENCE_MS);
        properties.setProperty(prefix + "localhost", "client.example");
        if (!local.isEmpty()) {
            properties.setProperty(prefix + "localaddress", local);
        }
        if (!address.isEmpty()) {
            properties.setProperty(prefix + "socketFactory.fallback", "false");
            properties.put(prefix + "socketFactory", new ProxiedSockets(address));
        }
        return Session.getInstance(properties);
    }
}
