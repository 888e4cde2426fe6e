// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sekisho.james.ServerUnderTest.SECRET;

import javax.mail.AuthenticationFailedException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sekisho.james.sink.ReceivedMail;
import org.sekisho.james.sink.SinkReply;

class SubmissionServerIT {
    private static final String BOB = "bob@example.org";

    @RegisterExtension
    static final ServerUnderTest server = ServerUnderTest.forClass();

    @BeforeAll
    static void addBob() throws Exception {
        server.addUser(BOB, SECRET);
    }

    @Test
    void submitsOverStarttls() throws Exception {
        server.client(BOB, SECRET).send("by 587", "starttls@remote.example");

        ReceivedMail mail = server.awaitMailTo("starttls@remote.example");
        assertThat(mail.sender()).isEqualTo(BOB);
        assertThat(mail.text()).contains("Subject: by 587");
    }

    @Test
    void submitsOverImplicitTls() throws Exception {
        server.tlsClient(BOB, SECRET).send("by 465", "tls@remote.example");

        assertThat(server.awaitMailTo("tls@remote.example").text()).contains("Subject: by 465");
    }

    @Test
    void sendsMailToLocalDomainsWhereTheirMailboxesAre() throws Exception {
        server.client(BOB, SECRET).send("to a colleague", "alice@example.org");

        assertThat(server.awaitMailTo("alice@example.org").text()).contains("Subject: to a colleague");
    }

    @Test
    void reportsToTheSenderWhatWasRefusedForGood() throws Exception {
        server.sink().refuse("gone@remote.example", new SinkReply(550, "5.1.1 No such user"));

        server.client(BOB, SECRET).send("to nobody", "gone@remote.example");

        ReceivedMail report = server.awaitMailTo(BOB);
        assertThat(report.sender()).isEmpty();
        assertThat(report.text()).contains("message/delivery-status", "gone@remote.example", "No such user");
    }

    @Test
    void refusesAWrongPassword() {
        assertThatThrownBy(() -> server.client(BOB, "guess").send("no", "x@remote.example"))
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageStartingWith("535");
    }

    @Test
    void refusesASenderThatIsNotTheSubmitter() {
        assertThatThrownBy(() -> server.client(BOB, SECRET).sendFrom("alice@example.org", "no", "x@remote.example"))
                .hasMessageContaining("553 5.7.1 You cannot send as this address; please send as");
    }

    @Test
    void refusesAuthAndMailBeforeStarttls() throws Exception {
        try (SmtpConversation smtp = SmtpConversation.with(server.submissionPort())) {
            smtp.say("EHLO client.example");

            assertThat(smtp.say("AUTH PLAIN AGJvYkBleGFtcGxlLm9yZwBjb3JyZWN0IGhvcnNl"))
                    .isEqualTo("538 5.7.11 Encryption required: send STARTTLS before AUTH");
            assertThat(smtp.say("MAIL FROM:<" + BOB + ">")).isEqualTo("530 5.7.0 Must issue a STARTTLS command first");
        }
    }

    @Test
    void relaysForNobodyOnTheInboundPort() throws Exception {
        try (SmtpConversation smtp = SmtpConversation.ofServer(server.inboundPort())) {
            smtp.say("MAIL FROM:<somebody@other.example>");

            assertThat(smtp.say("RCPT TO:<victim@third.example>"))
                    .isEqualTo("550 5.7.1 Requested action not taken: relaying denied");
            assertThat(smtp.say("RCPT TO:<nobody@example.org>"))
                    .isEqualTo("550 5.1.1 Unknown user: nobody@example.org");
            assertThat(smtp.say("RCPT TO:<" + BOB + ">")).startsWith("250 ");
        }
    }

    @Test
    void takesMailForADomainFromTheMomentItIsAdded() throws Exception {
        String recipient = "RCPT TO:<carol@new.example>";
        try (SmtpConversation smtp = SmtpConversation.ofServer(server.inboundPort())) {
            smtp.say("MAIL FROM:<somebody@other.example>");
            String before = smtp.say(recipient);
            server.addDomain("new.example").addUser("carol@new.example", SECRET);

            assertThat(before).startsWith("550 5.7.1 ").endsWith("relaying denied");
            assertThat(smtp.say(recipient)).startsWith("250 ");
        }
    }

    @Test
    void knowsNoAuthOnTheInboundPort() throws Exception {
        try (SmtpConversation smtp = SmtpConversation.ofServer(server.inboundPort())) {
            assertThat(smtp.say("AUTH PLAIN AGJvYkBleGFtcGxlLm9yZwBjb3JyZWN0IGhvcnNl"))
                    .startsWith("504 ");
        }
    }

    @Test
    void asksForATokenInWebAdmin() throws Exception {
        assertThat(server.callAsStranger("/users").statusCode()).isEqualTo(401);
        assertThat(server.call("GET", "/users", "").body()).contains(BOB);
    }
}
