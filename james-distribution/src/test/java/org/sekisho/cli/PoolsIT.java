// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sekisho.james.ServerUnderTest;
import org.sekisho.james.SmtpConversation;
import org.sekisho.james.sink.ReceivedMail;
import org.sekisho.james.sink.SinkReply;

/**
 * Ways out with addresses of their own on a whole server, as others see them: two ordinary ways from 127.0.0.2 and
 * 127.0.0.4, doubtful mail from 127.0.0.3, reports from 127.0.0.5.
 */
class PoolsIT {
    private static final String ORDINARY = "127\\.0\\.0\\.[24]";
    private static final int CUSTOMERS = 36;

    @RegisterExtension
    static final ServerUnderTest server = ServerUnderTest.forClass()
            .edit("mailetcontainer.xml", PoolsIT::withADoubtfulRule)
            .edit("mailetcontainer.xml", text -> bind(text, "outgoing", "127.0.0.2"))
            .edit("mailetcontainer.xml", text -> bind(text, "outgoing-doubtful", "127.0.0.3"))
            .edit("mailetcontainer.xml", text -> bind(text, "outgoing-bounces", "127.0.0.5"))
            .edit("mailetcontainer.xml", text -> withAnother(text, "default-2", "127.0.0.4"));

    /** Nobody is stopped, but who writes to more than three in an hour leaves by another way. */
    private static String withADoubtfulRule(String text) {
        String rule = "<mailet match=\"org.sekisho.matchers.RateExceeded=recipients=3/1h, name=doubtful\""
                + " class=\"SetMailAttribute\"><verdict>doubtful</verdict></mailet>";
        String reroute = "<mailet match=\"All\" class=\"org.sekisho.mailets.ReroutePool\">";
        assertThat(text).containsOnlyOnce(reroute);
        return text.replace(reroute, rule + reroute);
    }

    private static String bind(String text, String queue, String address) {
        String outgoing = "<outgoing>" + queue + "</outgoing>";
        assertThat(text).containsOnlyOnce(outgoing);
        return text.replace(outgoing, outgoing + "<bind>" + address + "</bind>");
    }

    /** One more ordinary way. */
    private static String withAnother(String text, String processor, String address) {
        String gateway = text.replaceAll("(?s).*?</outgoing>.*?(<gateway>127.*?</gatewayPort>).*", "$1");
        return text.replaceFirst("(?m)^ *processor=default$", "$0\n processor=" + processor)
                .replace(
                        "<processor state=\"default\"",
                        "<processor state=\"" + processor + "\"><mailet match=\"All\" class=\"RemoteDelivery\">"
                                + "<outgoing>outgoing-" + processor + "</outgoing>" + gateway + "<bind>" + address
                                + "</bind><bounceProcessor>delivery-failed</bounceProcessor></mailet></processor>"
                                + "<processor state=\"default\"");
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(server.home(), arguments);
    }

    /** From which address a mail came that somebody sends now to a recipient of their own. */
    private static String seen(String submitter, String recipient) throws Exception {
        server.client(submitter).send("hello", recipient);
        return seen(recipient);
    }

    private static String seen(String recipient) {
        server.awaitMailTo(recipient);
        List<ReceivedMail> mails = server.inbox().mailsTo(recipient);
        assertThat(mails).as("delivered once").hasSize(1);
        return mails.get(0).client().getHostAddress();
    }

    @Test
    void doubtfulMailLeavesByAnotherAddressThanTheRest() throws Exception {
        server.account("honest");
        server.account("busy");

        assertThat(seen("busy@example.org", "b0@remote.example")).matches(ORDINARY);
        server.client("busy@example.org").send("hello", "b1@remote.example", "b2@remote.example", "b3@remote.example");
        assertThat(seen("b1@remote.example")).isEqualTo("127.0.0.3");
        assertThat(seen("honest@example.org", "h1@remote.example")).matches(ORDINARY);

        assertThat(run("pools", "doubts").out())
                .matches("busy@example.org is rerouted through doubtful since \\S+, until \\S+;"
                        + " rule doubtful: 4 recipients in 1 h, allowed 3\n");
        assertThat(run("pools", "forgive", "busy@example.org", "--reason", "called")
                        .out())
                .isEqualTo("busy@example.org is no longer rerouted.\n");
        assertThat(run("pools", "doubts").out()).isEqualTo("Nobody is rerouted.\n");
        assertThat(run("pools", "forgive", "busy@example.org").code()).isEqualTo(1);
        assertThat(run("show", "busy@example.org").out()).contains(" forgive: is no longer rerouted: called");
    }

    @Test
    void aBounceThatIsForwardedLeavesByItsOwnAddress() throws Exception {
        String holder = server.account("holder");
        String forward = "/address/forwards/" + holder + "/targets/holder@elsewhere.example";
        assertThat(server.call("PUT", forward, "").statusCode()).isEqualTo(204);
        String reply =
                SmtpConversation.deliver(server.inboundPort(), "", holder, "Subject: undelivered\r\n\r\nSorry.\r\n");
        assertThat(reply).startsWith("250 ");

        assertThat(seen("holder@elsewhere.example")).isEqualTo("127.0.0.5");
    }

    @Test
    void whatAStrangerWroteAndNobodyTookIsKeptAndNotReported() throws Exception {
        server.account("gone");
        server.sink().refuse("gone@example.org", new SinkReply(550, "5.1.1 No such user"));
        String reply = SmtpConversation.deliver(
                server.inboundPort(),
                "stranger@other.example",
                "gone@example.org",
                "Subject: are you there?\r\n\r\nCall me.\r\n");
        assertThat(reply).startsWith("250 ");

        Path kept = server.home().root().resolve("var/mail/undelivered");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(kept)
                .isDirectoryRecursivelyContaining(file -> Files.isRegularFile(file)));
        assertThat(server.inbox().mailsTo("stranger@other.example"))
                .as("backscatter")
                .isEmpty();
    }

    /** The two steps change which ways there are, so they are one test. */
    @Test
    void aDisabledMemberGetsNothingAndAThirdTakesAThird() throws Exception {
        List<String> customers = IntStream.range(0, CUSTOMERS)
                .mapToObj(i -> "customer" + i + "@example.org")
                .toList();
        for (String customer : customers) {
            server.addUser(customer, ServerUnderTest.SECRET);
        }
        Map<String, String> two = addresses(customers, "two");
        assertThat(two.values()).contains("127.0.0.2", "127.0.0.4").allMatch(address -> address.matches(ORDINARY));

        disableAndEnable(customers);
        server.stop();
        server.edit("mailetcontainer.xml", text -> withAnother(text, "default-3", "127.0.0.6"))
                .start();
        Map<String, String> three = addresses(customers, "three");

        List<String> moved = customers.stream()
                .filter(one -> !Objects.equals(two.get(one), three.get(one)))
                .toList();
        assertThat(moved).hasSizeBetween(CUSTOMERS / 6, CUSTOMERS / 2);
        assertThat(moved).allSatisfy(one -> assertThat(three.get(one)).isEqualTo("127.0.0.6"));
        assertThat(run("pools").out())
                .containsPattern("(?m)^  default-3 +enabled +33.3 % +100.0 % +\\d+ +\\d+ +all other mail$");
    }

    private static Map<String, String> addresses(List<String> customers, String round) throws Exception {
        Map<String, String> addresses = new LinkedHashMap<>();
        for (String customer : customers) {
            addresses.put(customer, seen(customer, round + "." + customer.replace('@', '.') + "@remote.example"));
        }
        return addresses;
    }

    private static void disableAndEnable(List<String> customers) throws Exception {
        CommandRun disabled = run("pools", "disable", "default", "--reason", "listed at zen");
        assertThat(disabled.out()).matches("default has been disabled since \\S+; cli:\\S+: listed at zen\n");
        assertThat(run("pools").code()).isEqualTo(1);
        CommandRun last = run("pools", "disable", "default-2", "--reason", "listed too");
        assertThat(last.code()).isEqualTo(2);
        assertThat(last.err())
                .isEqualTo("PUT /sekisho/pools/default-2/disabled: default-2 is the last enabled member for all other"
                        + " mail; enable another first\n");
        for (String customer : customers.subList(0, 6)) {
            assertThat(seen(customer, "disabled." + customer.replace('@', '.') + "@remote.example"))
                    .isEqualTo("127.0.0.4");
        }
        server.stop();
        server.start();
        assertThat(run("pools").out()).as("after a restart").contains("DISABLED");
        assertThat(run("pools", "enable", "default", "--reason", "delisted").out())
                .isEqualTo("default is enabled.\n");
        assertThat(run("pools", "enable", "default").code()).isEqualTo(1);
        assertThat(run("pools", "disable", "nobody", "--reason", "x").code()).isEqualTo(1);
        assertThat(run("audit").out())
                .containsPattern("cli:\\S+ disable: pool member default: listed at zen\n")
                .containsPattern("cli:\\S+ enable: pool member default: delisted\n");
        assertThat(run("pools").code()).isZero();
    }
}
