// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.backscatter.TestSite;
import org.sekisho.complaint.Complaints;
import org.sekisho.james.sink.ReceivedMail;
import org.sekisho.james.sink.SinkReply;
import org.sekisho.port.FreePorts;

/** Mail that leaves, and what comes back of it and of what never left. */
class BackscatterIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<Integer> PORTS = FreePorts.take(2);
    private static final int POSTFIX = PORTS.get(0);

    /** As the port for other servers, but refuses bounces of forged mail. */
    private static final int REFUSING = PORTS.get(1);

    private static final String TARO = "taro@" + RemotePostfix.DOMAIN;
    private static final String ALICE = "alice@example.org";

    @RegisterExtension
    static final ServerUnderTest server = ServerUnderTest.forClass()
            .with(
                    "backscatter.servers=mail.example.org",
                    "backscatter.signed-senders=" + ALICE,
                    "complaint.feedback-loops=127.0.0.1")
            .edit("smtpserver.xml", BackscatterIT::withARefusingPort)
            .edit("mailetcontainer.xml", BackscatterIT::markedAndToPostfix);

    private static String withARefusingPort(String text) {
        int end = text.indexOf("</smtpserver>") + "</smtpserver>".length();
        String inbound = text.substring(text.indexOf("<smtpserver enabled"), end);
        String refusing = inbound.replaceFirst("<bind>127.0.0.1:[0-9]+", "<bind>127.0.0.1:" + REFUSING)
                .replace("<jmxName>inbound<", "<jmxName>refusing<")
                .replace("<refuse>nothing<", "<refuse>forged<");
        return text.substring(0, end) + "\n" + refusing + text.substring(end);
    }

    /** Every answer is marked; mail to the domain of Postfix leaves by a member of its own. */
    private static String markedAndToPostfix(String text) {
        String shipped = Pattern.compile("(?s)<mailet match=\"[^\"]*BackscatterBounce=.*?</mailet>")
                .matcher(text)
                .results()
                .map(found -> found.group())
                .findFirst()
                .orElseThrow();
        String all = Stream.of("not-ours", "unverifiable", "genuine", "replayed")
                .map(answer -> shipped.replace("not-ours", answer)
                        .replace("name=backscatter", "name=" + answer)
                        .replace(", mode=observe", ""))
                .collect(Collectors.joining("\n"));
        return text.replace(shipped, all)
                .replaceFirst(
                        "(?s)(SignSubmission\">.*?</mailet>)",
                        "$1<mailet match=\"HostIs=" + RemotePostfix.DOMAIN
                                + "\" class=\"ToProcessor\"><processor>trusted</processor></mailet>")
                .replaceFirst(
                        "(<outgoing>outgoing-trusted</outgoing><gateway>127.0.0.1</gateway><gatewayPort>)[0-9]+",
                        "$1" + POSTFIX);
    }

    @BeforeAll
    static void addUsers() throws Exception {
        server.account("bob");
        server.account("carol");
        server.account("alice");
        server.account("abuse");
    }

    private static String header(ReceivedMail mail) {
        return mail.text().substring(0, mail.text().indexOf("\r\n\r\n") + 2);
    }

    private static Optional<String> field(String header, String name) {
        return Pattern.compile("(?mi)^" + name + ": (.*(?:\\R[ \\t].*)*)")
                .matcher(header)
                .results()
                .map(found -> found.group(1).replaceAll("\\R", ""))
                .findFirst();
    }

    private static String bounce(String to, String subject, String returned) {
        return TestSite.bounce(to, returned.strip().replace("\r\n", "\n"))
                .replace("Undelivered Mail Returned to Sender", subject);
    }

    private static void deliver(int port, String sender, String recipient, String message) throws Exception {
        assertThat(SmtpConversation.deliver(port, sender, recipient, message)).startsWith("250 ");
    }

    private static ReceivedMail first(Supplier<Stream<ReceivedMail>> mails) {
        await().atMost(SOON).until(() -> mails.get().findAny().isPresent());
        return mails.get().findAny().orElseThrow();
    }

    /** What the judgement is of a bounce that came for that user. */
    private static String judged(String user, String text) {
        return field(header(bounced(user, text)), "X-Sekisho-Bounce").orElse("");
    }

    private static ReceivedMail bounced(String user, String text) {
        return first(() -> server.inbox().mailsTo(user).stream()
                .filter(one -> one.sender().isEmpty() && one.text().contains(text)));
    }

    /** The header of the message that a bounce returns. */
    private static String returned(ReceivedMail bounce) {
        String text = bounce.text();
        int start = text.indexOf("\r\n\r\n", text.indexOf("Content-Type: message/rfc822")) + 4;
        return text.substring(start, text.indexOf("\r\n\r\n", start) + 2).replace("\r\n", "\n");
    }

    @Test
    void knowsABounceOfItsOwnMailAgain() throws Exception {
        String bob = "bob@example.org";
        server.client(bob).send("to Taro", "taro@far.example");
        String sent = header(server.awaitMailTo("taro@far.example"));

        String reference = field(sent, "X-Sekisho-Ref").orElseThrow();
        assertThat(reference).matches("v1\\.[a-z2-7]{4}\\.[0-9a-f]{32}\\.[0-9a-f]{32}");
        String id = reference.split("\\.", -1)[2];
        assertThat(sent).contains("Received: by mail.example.org (Sekisho)\r\n\twith ESMTP id " + id + ";");
        deliver(server.inboundPort(), "", bob, bounce(bob, "first", sent));
        assertThat(judged(bob, "Subject: first")).isEqualTo("genuine");

        assertThat(server.call("POST", "/sekisho/keys?reason=test", "").statusCode())
                .isEqualTo(201);
        deliver(server.inboundPort(), "", bob, bounce(bob, "after a rotation", sent));
        assertThat(judged(bob, "Subject: after a rotation")).isEqualTo("genuine");

        CommandResult rotated = CommandResult.of(server.home(), "key", "rotate", "--reason", "test by the CLI");
        assertThat(rotated.code()).as(rotated.output()).isZero();
        assertThat(rotated.output())
                .matches("(?s)[a-z2-7]{4} signs since \\S+\\R[a-z2-7]{4} signed from .* to .*, verifies until .*");
        deliver(REFUSING, "", bob, bounce(bob, "by the CLI", sent));
        assertThat(judged(bob, "Subject: by the CLI")).isEqualTo("genuine");

        String forged = sent.replace(id, id.replace(id.substring(0, 8), "00000000"))
                .replaceAll("(?m)^Message-ID:.*", "Message-ID: <other@example.org>");
        assertThat(SmtpConversation.deliver(REFUSING, "", bob, bounce(bob, "refused", forged)))
                .startsWith("550 5.7.1 Not a bounce of mail from here: its sender was forged.");
        deliver(server.inboundPort(), "", bob, bounce(bob, "another reference", forged));
        assertThat(judged(bob, "Subject: another reference")).isEqualTo("not-ours");
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        server.call("GET", "/sekisho/submitters/" + bob, "").body())
                .contains("a bounce is not-ours: it returns a reference that looks like ours but is not"
                        + " signed by us"));
    }

    private static String complain(byte[] complaint) throws Exception {
        return server.call("POST", "/sekisho/complaints", new String(complaint, StandardCharsets.ISO_8859_1))
                .body();
    }

    /** In each of the usual forms, and not with one byte of the proof changed. */
    private static void requireCarols(String sent) throws Exception {
        String reference = field(sent, "X-Sekisho-Ref").orElseThrow();
        char last = reference.charAt(reference.length() - 1);
        String changed = reference.substring(0, reference.length() - 1) + (last == '0' ? '1' : '0');
        for (Map.Entry<String, byte[]> form : Complaints.inSixForms(sent).entrySet()) {
            assertThat(complain(form.getValue()))
                    .as(form.getKey())
                    .contains("\"answer\":\"ours-by-proof\"", "\"submitter\":\"carol@example.org\"")
                    .contains("\"remoteAddress\":\"127.0.0.1\"");
        }
        for (Map.Entry<String, byte[]> form :
                Complaints.inSixForms(sent.replace(reference, changed)).entrySet()) {
            assertThat(complain(form.getValue()))
                    .as(form.getKey() + " with one byte changed")
                    .contains("\"answer\":\"mention-only\"", "\"submitter\":null");
        }
    }

    @Test
    void aComplaintInEachOfTheSixUsualFormsLeadsToTheSubmitter(@TempDir Path directory) throws Exception {
        server.client("carol@example.org").send("complained of", "shiro@far.example");
        String sent = header(server.awaitMailTo("shiro@far.example")).replace("\r\n", "\n");
        requireCarols(sent);

        byte[] report = Complaints.feedback(sent);
        String mail = new String(report, UTF_8).replaceAll("\\r?\\n", "\r\n");
        deliver(server.inboundPort(), "feedback@far.example", "abuse@example.org", mail);
        ReceivedMail arrived = first(() -> server.inbox().mailsTo("abuse@example.org").stream());
        assertThat(field(header(arrived), "X-Sekisho-Complaint")).contains("ours-by-proof");
        assertThat(complain(report)).contains("\"proven\":1");
        CommandResult said = CommandResult.of(
                server.home(),
                "complaint",
                Files.write(directory.resolve("report.eml"), report).toString());
        assertThat(said.output())
                .startsWith("This is a feedback report. It is ours by proof: it carries a reference that we signed for"
                        + " its sender; handed in by carol@example.org from 127.0.0.1, sent ");
    }

    @Test
    void saysWhoWasLoggedInFromAnAddress() throws Exception {
        server.client("carol@example.org").send("from home", "goro@far.example");
        server.awaitMailTo("goro@far.example");
        String at = Instant.now().toString();

        assertThat(CommandResult.of(server.home(), "who", "127.0.0.1", at).output())
                .contains("held by ");
        assertThat(server.call("GET", "/sekisho/sessions?address=127.0.0.1&at=" + at, "")
                        .body())
                .contains("{\"submitter\":\"carol@example.org\",\"port\":");
        assertThat(CommandResult.of(server.home(), "who", "192.0.2.7", at).output())
                .contains("nobody was logged in from there");
        assertThat(server.call("GET", "/sekisho/audit", "").body()).contains("192.0.2.7 at ");
    }

    @Test
    void deliversBouncesToASignedSender() throws Exception {
        server.client(ALICE).send("signed", "jiro@far.example");
        String sender = server.awaitMailTo("jiro@far.example").sender();

        assertThat(sender).matches("alice\\+b[0-9]{4}[a-z2-7]{13}@example\\.org");
        deliver(server.inboundPort(), "", sender, bounce(sender, "nothing comes back", ""));
        assertThat(judged(ALICE, "Subject: nothing comes back")).isEqualTo("genuine");
    }

    @Test
    void deliversBouncesToWhomAProgramOfTheirsSigned() throws Exception {
        String bob = "bob@example.org";
        server.client(bob).send("to Saburo", "saburo@far.example");
        String sent = header(server.awaitMailTo("saburo@far.example"));
        String signed = "prvs=0007db23e8=" + bob;

        deliver(server.inboundPort(), "", signed, bounce(signed, "to a signed address", sent));
        assertThat(judged(bob, "Subject: to a signed address")).isEqualTo("genuine");
        assertThat(SmtpConversation.deliver(
                        server.inboundPort(), "", "prvs=0007db23e8=nobody@example.org", bounce(bob, "x", sent)))
                .startsWith("550 5.1.1 ");
    }

    @Test
    void knowsWhatARealPostfixReturns() throws Exception {
        assumeTrue(RemotePostfix.obstacle().isEmpty(), RemotePostfix.obstacle());
        String carol = "carol@example.org";
        server.sink().refuse(TARO, new SinkReply(550, "5.1.1 No such user"));
        Map<String, Integer> next =
                Map.of(RemotePostfix.DOMAIN, server.sink().port(), "example.org", server.inboundPort());
        try (RemotePostfix postfix = RemotePostfix.start(POSTFIX, next)) {
            server.client(carol).send("through Postfix", TARO);
            assertThat(judged(carol, "Subject: through Postfix"))
                    .as("%s", postfix.log())
                    .isEqualTo("genuine");
            requireCarols(returned(bounced(carol, "Subject: through Postfix")));

            String forged = "X-Sekisho-Ref: v1.aaaa." + "0".repeat(32) + "." + "1".repeat(32)
                    + "\r\nFrom: carol@example.org\r\nSubject: never sent\r\nMessage-ID: <never@example.org>\r\n\r\n";
            deliver(POSTFIX, carol, TARO, forged.replace("aaaa", key()));
            assertThat(judged(carol, "Subject: never sent")).isEqualTo("not-ours");
        }
    }

    /** The one that signs. */
    private static String key() throws Exception {
        String keys = server.call("GET", "/sekisho/keys", "").body();
        return keys.replaceFirst("(?s).*?\"id\":\"([a-z2-7]{4})\".*", "$1");
    }
}
