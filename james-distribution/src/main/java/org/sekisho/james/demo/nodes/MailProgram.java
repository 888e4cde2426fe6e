// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.nodes;

import com.sun.mail.smtp.SMTPTransport;
import java.util.concurrent.atomic.AtomicInteger;
import javax.mail.Message.RecipientType;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;
import org.sekisho.james.demo.stage.ClientSessions;

/** Of one submitter, at an address of its own. Thread-safe. */
final class MailProgram {
    static final String PASSWORD = "demo-password";
    private static final int OK = 250;

    private final String login;
    private final Session session;
    private final AtomicInteger sent = new AtomicInteger();

    MailProgram(String login, String address) {
        this.login = login;
        this.session = ClientSessions.of(login).from(address);
    }

    String login() {
        return login;
    }

    /** Logs in; the error has what the node said. */
    Connection connect(Node node) throws MessagingException {
        SMTPTransport transport = (SMTPTransport) session.getTransport("smtp");
        transport.connect("127.0.0.1", node.stage().submissionPort(), login, PASSWORD);
        return new Connection(transport);
    }

    /** Whether it may log in and send now. */
    boolean isWelcome(Node node) {
        try (Connection connection = connect(node)) {
            return connection.isWelcome();
        } catch (MessagingException e) {
            return false;
        }
    }

    /** One that is logged in. For one thread. */
    final class Connection implements AutoCloseable {
        private final SMTPTransport transport;

        private Connection(SMTPTransport transport) {
            this.transport = transport;
        }

        /** Hands in a message; what the node said if it refused it, empty if it took it. */
        String send() {
            try {
                MimeMessage message = new MimeMessage(session);
                message.setFrom(new InternetAddress(login));
                message.setRecipients(
                        RecipientType.TO,
                        "r" + sent.incrementAndGet() + "." + login.replace('@', '.') + "@far.example");
                message.setSubject("Demo");
                message.setText("A message of the demo.\r\n");
                message.saveChanges();
                transport.sendMessage(message, message.getAllRecipients());
                return "";
            } catch (MessagingException e) {
                return String.valueOf(e.getMessage()).strip();
            }
        }

        /** Whether the next command is answered as one who may send expects. */
        boolean isWelcome() {
            try {
                transport.issueCommand("MAIL FROM:<" + login + ">", OK);
                transport.issueCommand("RSET", OK);
                return true;
            } catch (MessagingException refused) {
                return false;
            }
        }

        /** What the node said last. */
        String answer() {
            return String.valueOf(transport.getLastServerResponse()).strip();
        }

        @Override
        public void close() throws MessagingException {
            transport.close();
        }
    }
}
