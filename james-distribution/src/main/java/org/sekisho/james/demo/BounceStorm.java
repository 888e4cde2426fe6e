// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo;

import com.sun.mail.smtp.SMTPAddressFailedException;
import com.sun.mail.smtp.SMTPSendFailedException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.mail.Address;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.Transport;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;
import org.sekisho.james.demo.scene.Performance;
import org.sekisho.james.demo.scene.Scene;
import org.sekisho.james.demo.stage.ClientSessions;
import org.sekisho.james.demo.stage.Stage;
import org.sekisho.james.sink.ReceivedMail;
import org.sekisho.james.sink.SinkInbox;

/**
 * Servers elsewhere, to which somebody sent spam with forged addresses of the domain as its sender: they bounce it to
 * here. Between these come a few bounces of mail that one of the honest submitters really sent.
 */
final class BounceStorm {
    static final int TO_NOBODY = 285;
    static final int TO_VICTIM = 15;
    static final int SERVERS = 30;
    static final int GENUINE = 3;
    static final String VICTIM = "alice@" + Scene.DOMAIN;

    private static final String GENUINE_ID = "X-Demo-Bounce: genuine-";
    private static final double FIRST_MINUTE = 5;
    private static final double MINUTES = 40;

    private final ClientSessions sessions =
            new ClientSessions(Map.of("mail.smtp.from", "<>", "mail.smtp.localhost", "mail.far.example"));
    private final int port;
    private final SinkInbox inbox;
    private final Performance performance;
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger deferred = new AtomicInteger();
    private final AtomicInteger genuineSent = new AtomicInteger();
    private final AtomicInteger genuineRefused = new AtomicInteger();

    BounceStorm(Stage stage, SinkInbox inbox, Performance performance) {
        this.port = stage.inboundPort();
        this.inbox = inbox;
        this.performance = performance;
    }

    /** Schedules all of it. */
    void play() {
        int all = TO_NOBODY + TO_VICTIM;
        for (int i = 0; i < all; i++) {
            int number = i;
            boolean victim = i % (all / TO_VICTIM) == 0;
            at(FIRST_MINUTE + MINUTES * i / all, () -> forged(number, victim));
        }
        for (int i = 0; i < GENUINE; i++) {
            int number = i;
            at(FIRST_MINUTE + MINUTES * (i + 1) / GENUINE, () -> genuine(number));
        }
    }

    private void at(double minute, Runnable step) {
        Duration delay = performance.pace().real(minute);
        pending.incrementAndGet();
        Future<?> unused = performance
                .scheduler()
                .schedule(
                        () -> {
                            try {
                                step.run();
                            } finally {
                                pending.decrementAndGet();
                            }
                        },
                        delay.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Whether all was sent, and whatever is genuine and was taken has arrived. */
    boolean isSettled() {
        return pending.get() == 0 && arrived() >= genuineSent.get() - genuineRefused.get();
    }

    StormOutcome outcome() {
        return new StormOutcome(
                refused.get(), accepted.get(), deferred.get(), genuineSent.get(), genuineRefused.get(), (int)
                        arrived());
    }

    private long arrived() {
        return inbox.mailsTo(VICTIM).stream()
                .filter(mail -> mail.text().contains(GENUINE_ID))
                .count();
    }

    private void forged(int number, boolean victim) {
        String to = victim ? VICTIM : "x" + Integer.toHexString(7919 * number) + "@" + Scene.DOMAIN;
        String returned = "Received: from [192.0.2.77] by mail.far.example; Mon, 23 Nov 2026 09:00:00 +0900\r\n"
                + "From: <" + to + ">\r\nSubject: Cheap watches\r\nMessage-ID: <" + number + "@forged.example>\r\n";
        int code = send("100.64.1." + (1 + number % SERVERS), to, report("X-Demo-Bounce: forged", returned));
        if (victim) {
            (code / 100 == 2 ? accepted : deferred).incrementAndGet();
        } else if (code / 100 == 5) {
            refused.incrementAndGet();
        }
    }

    /** Of the mail that the victim sent, as it arrived; none if none has arrived yet. */
    private void genuine(int number) {
        List<ReceivedMail> sent = inbox.mails().stream()
                .filter(mail -> mail.text().contains(Player.ID_HEADER + ": " + VICTIM))
                .toList();
        if (sent.size() > number) {
            ReceivedMail mail = sent.get(number);
            String header = mail.text().substring(0, mail.text().indexOf("\r\n\r\n") + 2);
            genuineSent.incrementAndGet();
            int code = send("100.64.2." + (1 + number), mail.sender(), report(GENUINE_ID + number, header));
            genuineRefused.addAndGet(code / 100 == 2 ? 0 : 1);
        }
    }

    private static String report(String id, String returned) {
        return String.join(
                        "\r\n",
                        id,
                        "From: Mail Delivery System <MAILER-DAEMON@far.example>",
                        "Subject: Undelivered Mail Returned to Sender",
                        "MIME-Version: 1.0",
                        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
                        "",
                        "--b",
                        "",
                        "No such recipient.",
                        "--b",
                        "Content-Type: message/delivery-status",
                        "",
                        "Reporting-MTA: dns; far.example",
                        "",
                        "Final-Recipient: rfc822; nobody@far.example",
                        "Action: failed",
                        "Status: 5.1.1",
                        "",
                        "--b",
                        "Content-Type: text/rfc822-headers",
                        "",
                        "")
                + returned + "\r\n--b--\r\n";
    }

    /** The code of the last answer; 0 when there was none. */
    private int send(String server, String to, String report) {
        Session session = sessions.from(server);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", port, null, null);
            transport.sendMessage(
                    new MimeMessage(session, new ByteArrayInputStream(report.getBytes(StandardCharsets.ISO_8859_1))),
                    new Address[] {new InternetAddress(to)});
            return 250;
        } catch (MessagingException e) {
            return code(e);
        }
    }

    private static int code(MessagingException e) {
        for (Exception one = e; one instanceof MessagingException next; one = next.getNextException()) {
            if (one instanceof SMTPAddressFailedException failed) {
                return failed.getReturnCode();
            }
            if (one instanceof SMTPSendFailedException failed && failed.getNextException() == null) {
                return failed.getReturnCode();
            }
        }
        return 0;
    }
}
