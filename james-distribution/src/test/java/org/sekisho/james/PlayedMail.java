// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.mail.MessagingException;

/**
 * A mail of a played load: the same to any server.
 *
 * @param address from where
 * @param recipients how many
 */
record PlayedMail(String address, int recipients) {
    static final String DOMAIN = "played.example";

    private List<String> all() {
        return IntStream.range(0, recipients)
                .mapToObj(i -> "friend" + i + "@" + DOMAIN)
                .toList();
    }

    void send(SubmissionClient client) throws MessagingException {
        client.at(address).send("played", all().toArray(String[]::new));
    }

    /** To a server that takes PROXY headers and passwords without TLS. */
    void send(int port, String user) throws IOException {
        try (SmtpConversation smtp = SmtpConversation.behindProxy(port, address)) {
            smtp.login(user, ServerUnderTest.SECRET);
            smtp.say("MAIL FROM:<" + user + ">");
            for (String recipient : all()) {
                smtp.say("RCPT TO:<" + recipient + ">");
            }
            smtp.say("DATA");
            smtp.write("From: <" + user + ">\r\nSubject: played\r\nTo: "
                    + all().stream().collect(Collectors.joining(", ")) + "\r\n\r\nSent by a test.\r\n");
            String reply = smtp.say(".");
            if (!reply.startsWith("250 ")) {
                throw new IOException(reply);
            }
        }
    }
}
