// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.stream.Stream;
import org.apache.james.core.MailAddress;
import org.apache.james.queue.api.MailQueue.MailQueueItem.CompletionStatus;
import org.apache.james.queue.api.ManageableMailQueue.MailQueueIterator;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.james.util.MimeMessageUtil;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.PerRecipientHeaders;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DurableMailQueueRestartTest {

    private static final String LARGE = "0123456789\r\n".repeat(100_000);

    private final Path directory;

    @AutoClose
    private DurableMailQueueFactory factory;

    private DurableMailQueue queue;

    DurableMailQueueRestartTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        factory = TestQueues.open(directory);
        queue = factory.createQueue(TestQueues.OUTGOING);
    }

    private void enqueueWithoutBcc(String message) throws Exception {
        MailImpl mail = TestQueues.mail("m1").build();
        mail.setMessageContent(MimeMessageInputStreamSource.create(
                "m1", new ByteArrayInputStream(message.getBytes(StandardCharsets.US_ASCII))));
        mail.getMessage().removeHeader("Bcc");
        queue.enQueue(mail);
    }

    /** In memory, and in a file. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100_000})
    void takesAMessageWhosePartsCannotBeToldThoughAHeaderWasChanged(int lines) throws Exception {
        String message = "Date: Fri, 27 Nov 2026 18:00:00 +0900\r\nMIME-Version: 1.0\r\nMessage-ID: <1@pc>\r\n"
                + "Content-Transfer-Encoding: base64\r\nContent-Type: text/html; charset=\"utf-8\r\n\r\n"
                + "no base 64 =\r\n".repeat(lines);
        enqueueWithoutBcc(message);

        restart();

        assertThat(MimeMessageUtil.asString(TestQueues.take(queue).getMail().getMessage()))
                .isEqualTo(message);
    }

    /** Read part by part, they would take more stack than a thread has, and 32 KiB of heap each. */
    @ParameterizedTest
    @ValueSource(ints = {3_000, 9_000})
    void readsNoPartsOfAMessageWhenOnlyAHeaderIsChanged(int levels) throws Exception {
        String parts = "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n".repeat(levels);
        String message = "Date: Fri, 27 Nov 2026 18:00:00 +0900\r\nMIME-Version: 1.0\r\nMessage-ID: <1@pc>\r\n"
                + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + parts;
        enqueueWithoutBcc(message);
        restart();
        Mail taken = TestQueues.take(queue).getMail();
        taken.getMessage().addHeader("X-Seen", "yes");
        taken.getMessage().saveChanges();
        queue.enQueue(taken);

        Mail copy = TestQueues.take(queue).getMail().duplicate();

        String all = MimeMessageUtil.asString(copy.getMessage());
        assertThat(all.substring(all.indexOf(parts))).isEqualTo(parts);
        assertThat(all.substring(0, all.indexOf(parts))).contains("Message-ID: <1@pc>\r\n", "X-Seen: yes\r\n");
    }

    /** Octets over 127 in a header, which James's own writer turns into question marks; in memory, and in a file. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100_000})
    void keepsAMessageThatNobodyChangedOctetForOctet(int lines) throws Exception {
        byte[] message = ("Subject: gr\u00fc\u00dfe\r\nX-Empty:\r\n\r\n" + "d\u00e9j\u00e0 vu\r\n".repeat(lines))
                .getBytes(StandardCharsets.ISO_8859_1);
        MailImpl mail = TestQueues.mail("m1").build();
        mail.setMessageContent(MimeMessageInputStreamSource.create("m1", new ByteArrayInputStream(message)));
        assertThat(mail.getMessage().getHeader("X-Empty")).hasSize(1);
        queue.enQueue(mail);

        restart();

        MimeMessageWrapper back =
                (MimeMessageWrapper) TestQueues.take(queue).getMail().getMessage();
        try (InputStream octets = back.getMessageInputStream()) {
            assertThat(octets.readAllBytes()).isEqualTo(message);
        }
    }

    @Test
    @SuppressWarnings("JavaUtilDate")
    void keepsEverythingThatIsKnownOfAMail() throws Exception {
        MailImpl mail = TestQueues.mail("m1")
                .errorMessage("451 try later")
                .lastUpdated(new Date(1_700_000_000_123L))
                .remoteAddr("192.0.2.7")
                .remoteHost("192.0.2.7")
                .addAttribute(
                        new Attribute(AttributeName.of("org.apache.james.SMTPAuthUser"), AttributeValue.of("bob@x")))
                .addAttribute(new Attribute(AttributeName.of("JMSPriority"), AttributeValue.of(17L)))
                .addHeaderForRecipient(
                        PerRecipientHeaders.Header.builder()
                                .name("X-To")
                                .value("a: b\tc")
                                .build(),
                        new MailAddress("someone@elsewhere.example"))
                .build();
        queue.enQueue(mail);

        restart();
        Mail back = TestQueues.take(queue).getMail();
        back.removeAttribute(AttributeName.of("org.sekisho.queue.KeptBy"));

        assertThat(back)
                .usingRecursiveComparison()
                .comparingOnlyFields(
                        "name",
                        "sender",
                        "recipients",
                        "state",
                        "errorMessage",
                        "lastUpdated",
                        "remoteAddr",
                        "remoteHost",
                        "attributes",
                        "perRecipientSpecificHeaders")
                .isEqualTo(mail);
        assertThat(MimeMessageUtil.asString(back.getMessage())).isEqualTo(MimeMessageUtil.asString(mail.getMessage()));
    }

    @Test
    void keepsALargeMessageInAFileUntilItIsDone() throws Exception {
        queue.enQueue(TestQueues.mail("big", LARGE).build());

        restart();
        var item = TestQueues.take(queue);

        assertThat(item.getMail().getMessage().getContent()).isEqualTo(LARGE);
        assertThat(bodyFiles()).isEqualTo(1);
        item.done(CompletionStatus.SUCCESS);
        assertThat(bodyFiles()).isZero();
    }

    @Test
    void sweepsFilesThatNoMailNames() throws Exception {
        queue.enQueue(TestQueues.mail("big", LARGE).build());
        Files.writeString(directory.resolve("bodies/left-over.eml"), "from a crash before the record was written");

        restart();

        assertThat(directory.resolve("bodies/left-over.eml")).doesNotExist();
        assertThat(bodyFiles()).isEqualTo(1);
    }

    @Test
    void keepsDelayPriorityAndAge() throws Exception {
        queue.enQueue(TestQueues.mail("later").build(), Duration.ofHours(5));
        queue.enQueue(TestQueues.mail("first").build());
        queue.enQueue(TestQueues.mail("second").build());
        queue.enQueue(TestQueues.mail("urgent")
                .addAttribute(new Attribute(AttributeName.of("MAIL_PRIORITY"), AttributeValue.of(9)))
                .build());

        restart();

        MailQueueIterator all = queue.browse();
        assertThat(all.next().getMail().getName()).isEqualTo("urgent");
        assertThat(all.next().getMail().getName()).isEqualTo("first");
        assertThat(all.next().getMail().getName()).isEqualTo("second");
        assertThat(all.next().getNextDelivery()).hasValueSatisfying(due -> assertThat(due)
                .isBetween(
                        ZonedDateTime.now(ZoneOffset.UTC).plusHours(4),
                        ZonedDateTime.now(ZoneOffset.UTC).plusHours(6)));
        assertThat(all.hasNext()).isFalse();
    }

    @Test
    void forgetsWhatWasDoneAndOffersWhatWasNot() throws Exception {
        queue.enQueue(TestQueues.mail("done").build());
        queue.enQueue(TestQueues.mail("taken").build());
        queue.enQueue(TestQueues.mail("removed").build());
        queue.enQueue(TestQueues.mail("delayed and removed").build(), Duration.ofHours(1));
        TestQueues.take(queue).done(CompletionStatus.SUCCESS);
        TestQueues.take(queue);
        queue.remove(org.apache.james.queue.api.ManageableMailQueue.Type.Name, "removed");
        queue.remove(org.apache.james.queue.api.ManageableMailQueue.Type.Name, "delayed and removed");

        restart();

        assertThat(queue.getSize()).isEqualTo(1);
        assertThat(TestQueues.take(queue).getMail().getName()).isEqualTo("taken");
    }

    private void restart() throws IOException {
        factory.close();
        factory = TestQueues.open(directory);
        queue = factory.createQueue(TestQueues.OUTGOING);
    }

    private long bodyFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("bodies"))) {
            return files.count();
        }
    }
}
