// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.scanners;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.mail.MessagingException;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;

/**
 * Mails of one size, no two alike, since clamd remembers what it found clean: a text of words, and behind it, if there
 * is room, a file. Not thread-safe.
 *
 * @param octets of each, roughly
 */
record ScannedMails(int octets, Random random) {
    private static final List<String> WORDS = List.of(
            "meeting", "friday", "minutes", "budget", "the", "and", "of", "harbour", "train", "with", "office",
            "paper");

    private static final int HEAD = 800;
    private static final int MOST_TEXT = 4_000;
    private static final int LINE = 70;

    /** So many, made anew. */
    List<Mail> take(int count) throws MessagingException {
        List<Mail> mails = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            mails.add(mail());
        }
        return mails;
    }

    private byte[] message(int number) {
        return String.format(Locale.ROOT, """
                        Received: from [192.0.2.7] by mail.sekisho.example with ESMTPSA id %1$d;
                         Sat, 28 Nov 2026 10:00:00 +0900
                        Date: Sat, 28 Nov 2026 10:00:00 +0900
                        Message-ID: <%1$d@sekisho.example>
                        From: Hanako <hanako@sekisho.example>
                        To: taro@far.example
                        Subject: Minutes of meeting %1$d
                        MIME-Version: 1.0
                        Content-Type: multipart/mixed; boundary="part"

                        --part
                        Content-Type: text/plain; charset=us-ascii

                        %2$s
                        --part
                        Content-Type: application/octet-stream; name="minutes.bin"
                        Content-Disposition: attachment; filename="minutes.bin"
                        Content-Transfer-Encoding: base64

                        %3$s
                        --part--
                        """, number, text(), file())
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private Mail mail() throws MessagingException {
        int number = random.nextInt(Integer.MAX_VALUE);
        byte[] message = message(number);
        MailImpl mail = MailImpl.builder()
                .name("mail" + number)
                .sender("hanako@sekisho.example")
                .addRecipient("taro@far.example")
                .build();
        mail.setAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of("hanako@sekisho.example")));
        MimeMessageWrapper read = new MimeMessageWrapper(
                MimeMessageInputStreamSource.create(mail.getName(), new ByteArrayInputStream(message)));
        mail.setMessage(read);
        LifecycleUtil.dispose(read);
        return mail;
    }

    private int textOctets() {
        return Math.min(octets - HEAD, MOST_TEXT);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int lineStart = 0;
        while (text.length() < textOctets()) {
            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(100));
            boolean full = text.length() - lineStart > LINE;
            text.append(full ? '\n' : ' ');
            lineStart = full ? text.length() : lineStart;
        }
        return text.toString();
    }

    private String file() {
        byte[] file = new byte[Math.max(0, octets - HEAD - textOctets()) * 3 / 4];
        random.nextBytes(file);
        return Base64.getMimeEncoder(LINE + 6, new byte[] {'\n'}).encodeToString(file);
    }
}
