// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.james.SmtpConversation;

class SmtpSinkTest {
    @Test
    void takesAMessageWithItsEnvelope() throws IOException {
        SinkInbox inbox = new SinkInbox();
        try (SmtpSink sink = SmtpSink.start(0, inbox)) {
            assertThat(deliver(sink, "a@remote.example", "b@remote.example")).startsWith("250 ");
        }

        ReceivedMail mail = inbox.mails().get(0);
        assertThat(mail.sender()).isEqualTo("bob@example.org");
        assertThat(mail.client().isLoopbackAddress()).isTrue();
        assertThat(mail.recipients()).containsExactly("a@remote.example", "b@remote.example");
        assertThat(mail.text()).contains("Subject: hello\r\n").endsWith("text\r\n");
    }

    @Test
    void refusesWhomItWasToldToRefuse() throws IOException {
        try (SmtpSink sink = SmtpSink.start(0, new SinkInbox());
                SmtpConversation smtp = SmtpConversation.with(sink.port())) {
            sink.refuse("Full@remote.example", new SinkReply(452, "4.2.2 Mailbox full"));
            smtp.say("EHLO client.example");
            smtp.say("MAIL FROM:<bob@example.org>");

            assertThat(smtp.say("RCPT TO:<full@remote.example>")).isEqualTo("452 4.2.2 Mailbox full");
            sink.refuseNobody();
            assertThat(smtp.say("RCPT TO:<full@remote.example>")).startsWith("250 ");
        }
    }

    @Test
    void leavesTheMessageWithTheClientWhenItCannotKeepIt() throws IOException {
        try (SmtpSink sink = SmtpSink.start(0, mail -> {
            throw new IllegalStateException("disk full");
        })) {
            assertThat(deliver(sink, "a@remote.example")).isEqualTo("451 4.3.0 The sink could not keep it: disk full");
        }
    }

    @Test
    void keepsMessagesAsFiles(@TempDir Path directory) throws IOException {
        Path folder = directory.resolve("sink");
        try (SmtpSink sink = SmtpSink.start(0, SinkFolder.at(folder))) {
            deliver(sink, "a@remote.example", "b@remote.example");
        }

        try (Stream<Path> files = Files.list(folder)) {
            List<Path> mails = files.toList();
            assertThat(mails).singleElement().asString().endsWith(".eml");
            assertThat(Files.readString(mails.get(0)))
                    .contains("X-Envelope-From: <bob@example.org>")
                    .contains("X-Envelope-To: a@remote.example, b@remote.example")
                    .contains("Subject: hello");
        }
    }

    @Test
    void knowsOnlyRefusalsAsReplies() {
        assertThatThrownBy(() -> new SinkReply(250, "2.0.0 OK"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a refusal has a code from 400 to 599, not 250");
    }

    /** Returns the answer to the end of the message. */
    private static String deliver(SmtpSink sink, String... recipients) throws IOException {
        try (SmtpConversation smtp = SmtpConversation.with(sink.port())) {
            smtp.say("EHLO client.example");
            smtp.say("MAIL FROM:<bob@example.org>");
            for (String recipient : recipients) {
                smtp.say("RCPT TO:<" + recipient + ">");
            }
            smtp.say("DATA");
            return smtp.say("Subject: hello\r\n\r\ntext\r\n.");
        }
    }
}
