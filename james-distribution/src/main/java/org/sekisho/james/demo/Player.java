// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo;

import com.sun.mail.smtp.SMTPSendFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.mail.Message.RecipientType;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.Transport;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;
import org.sekisho.james.demo.scene.Part;
import org.sekisho.james.demo.scene.Performance;
import org.sekisho.james.demo.scene.PlannedMail;
import org.sekisho.james.demo.stage.ClientSessions;
import org.sekisho.james.demo.stage.Stage;

/**
 * A mail program (JavaMail, STARTTLS and AUTH) that sends what a part is to send. An answer 4xx is tried again from
 * the same address, some played minutes later and later each time, as mail programs do.
 */
final class Player {
    static final String ID_HEADER = "X-Demo-Id";

    private static final int TRIES = 10;

    /** Longer by as much after each try, so that a slow machine does not lose mail a patient program would send. */
    private static final double MINUTES_UNTIL_RETRY = 2;

    private final ClientSessions sessions;
    private final Part part;
    private final Tally tally;
    private final Performance performance;
    private final int port;

    Player(Part part, Tally tally, Stage stage, Performance performance) {
        this.sessions = ClientSessions.of(part.login());
        this.part = part;
        this.tally = tally;
        this.performance = performance;
        this.port = stage.submissionPort();
    }

    /** Schedules every message of the part. */
    void play() {
        List<PlannedMail> mails = part.mails();
        for (int i = 0; i < mails.size(); i++) {
            PlannedMail mail = mails.get(i);
            String id = part.login() + "/" + i;
            schedule(performance.pace().real(mail.minute()), id, mail, 1);
        }
    }

    private void schedule(Duration delay, String id, PlannedMail mail, int attempt) {
        tally.begin();
        Future<?> unused = performance
                .scheduler()
                .schedule(() -> attempt(id, mail, attempt), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt(String id, PlannedMail mail, int attempt) {
        try {
            send(id, mail);
            tally.accepted(id, performance.clock().instant());
        } catch (MessagingException e) {
            if (isTemporary(e) && attempt < TRIES) {
                schedule(performance.pace().real(MINUTES_UNTIL_RETRY * attempt), id, mail, attempt + 1);
            } else {
                tally.refused(answer(e));
            }
        } finally {
            tally.end();
        }
    }

    private void send(String id, PlannedMail mail) throws MessagingException {
        Session session = sessions.from(mail.address());
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(part.login()));
        List<InternetAddress> recipients = new ArrayList<>();
        for (int i = 0; i < mail.recipients(); i++) {
            recipients.add(new InternetAddress("r" + i + "." + id.replaceAll("[^0-9]", "") + "@far.example"));
        }
        message.setRecipients(RecipientType.TO, recipients.toArray(InternetAddress[]::new));
        message.setSubject("Demo");
        message.setHeader(ID_HEADER, id);
        message.setText("A message of the demo.\r\n");
        message.saveChanges();
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", port, part.login(), Demo.PASSWORD);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private static boolean isTemporary(MessagingException e) {
        if (e instanceof SMTPSendFailedException failed) {
            return failed.getReturnCode() / 100 == 4;
        }
        return answer(e).startsWith("4") || !answer(e).matches("(?s)5\\d\\d.*");
    }

    /** The server's last line, as the program would show it. */
    private static String answer(MessagingException e) {
        String text = String.valueOf(e.getMessage()).strip();
        return text.lines().reduce((first, last) -> last).orElse(text);
    }
}
