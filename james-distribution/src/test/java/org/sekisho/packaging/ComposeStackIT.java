// SPDX-License-Identifier: Apache-2.0
package org.sekisho.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.mail.MessagingException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.engine.StoreContainer;
import org.sekisho.james.ServerUnderTest;
import org.sekisho.james.SubmissionClient;

/**
 * The stack of {@code conf/compose}, really up: two nodes in containers, Redis, PostgreSQL, and HAProxy in front.
 * Skipped, saying why, where this machine cannot have it.
 */
final class ComposeStackIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration SELDOM = Duration.ofSeconds(2);
    private static final int LIMIT = 30;
    private static final int REFUSED = 6;

    /** HAProxy sends each address to the same node for as long as both are up. */
    private static final List<String> ADDRESSES = List.of("127.0.0.10", "127.0.0.11", "127.0.0.12", "127.0.0.13");

    @SuppressWarnings("NullAway.Init")
    private ComposeCommand compose;

    @SuppressWarnings("NullAway.Init")
    private ComposeStack stack;

    @BeforeEach
    void needsAnEngineThatHasTheImages() throws IOException, InterruptedException {
        assumeTrue(
                DockerEngine.answers(), "no Docker engine answers here, so the stack of conf/compose is not started");
        compose = ComposeCommand.find().orElseGet(() -> Assumptions.abort("docker compose is not installed"));
        List<String> haproxy = List.of(
                "docker", "run", "--rm", "--pull=never", "--network=host", StoreContainer.IMAGE, "haproxy", "-v");
        assumeTrue(
                DockerEngine.run("", haproxy).code() == 0,
                StoreContainer.IMAGE + " is not there, or without HAProxy: build-tools/test-stores makes it");
        String network = "sekisho-probe-" + ProcessHandle.current().pid();
        assumeTrue(
                DockerEngine.run("", List.of("docker", "network", "create", network))
                                .code()
                        == 0,
                "the engine can make no network here, and the stack of conf/compose needs one");
        DockerEngine.docker("network", "rm", network);
    }

    @Test
    void twoNodesActAsOneAndOneGoesOnAlone(@TempDir Path directory) throws Exception {
        try (ComposeStack made = new ComposeStack(compose, directory.resolve("nodes"))) {
            stack = made;
            for (String node : ComposeStack.NODES) {
                stack.edit(
                        node + "/conf/smtpserver.xml",
                        text -> text.replace("messages=60/1m, name=burst,", "messages=" + LIMIT + "/1h, name=burst,"));
                // machines of tests are busy
                stack.edit(node + "/conf/sekisho.properties", text -> text + "redis.timeout=1000ms\n");
            }
            stack.up();
            stack.sekisho("node-a", "", "domain", "add", ServerUnderTest.DOMAIN);

            List<String> addresses = addressesByNode(account("carol"));
            holdALimitTogether(account("bob"), addresses);
            obeyASuspension(account("dave"), addresses.get(1));
            goOnWithOneNode(account("eve"), addresses.get(1));
        }
    }

    private SubmissionClient account(String name) throws Exception {
        String address = name + "@" + ServerUnderTest.DOMAIN;
        stack.sekisho("node-a", ServerUnderTest.SECRET + "\n", "user", "add", address, "--password-stdin");
        return new SubmissionClient(stack.port(), address, ServerUnderTest.SECRET);
    }

    /** For each node the address of a customer whom HAProxy sends there, as the node itself says. */
    private List<String> addressesByNode(SubmissionClient customer) {
        return ComposeStack.NODES.stream()
                .map(node -> await().atMost(SOON)
                        .pollInterval(SELDOM)
                        .ignoreExceptionsInstanceOf(MessagingException.class)
                        .until(
                                () -> {
                                    for (String address : ADDRESSES) {
                                        customer.from(address).connect().close();
                                    }
                                    String log = stack.log(node);
                                    return ADDRESSES.stream()
                                            .filter(one -> log.contains("Connection from " + one + " runs through"))
                                            .reduce((first, last) -> last)
                                            .orElse("");
                                },
                                address -> !address.isEmpty()))
                .toList();
    }

    private void holdALimitTogether(SubmissionClient customer, List<String> addresses) {
        awaitSent(customer.from(addresses.get(0)), "first@remote.example");
        awaitSent(customer.from(addresses.get(1)), "second@remote.example");
        int accepted = 2;
        for (int i = 0; i < LIMIT - 2 + REFUSED; i++) {
            try {
                customer.from(addresses.get(i % addresses.size())).send("one of many", "many@remote.example");
                accepted++;
            } catch (MessagingException e) {
                assertThat(e).hasStackTraceContaining("4.7.1");
            }
        }

        assertThat(accepted).isEqualTo(LIMIT);
        await().atMost(SOON).untilAsserted(() -> assertThat(stack.inbox().mailsTo("many@remote.example"))
                .hasSize(LIMIT - 2));
    }

    private void obeyASuspension(SubmissionClient customer, String addressAtOther) throws Exception {
        awaitSent(customer.from(addressAtOther), "before@remote.example");

        stack.sekisho("node-a", "", "suspend", customer.user(), "--reason", "password stolen");

        await().atMost(SOON).untilAsserted(() -> assertThatThrownBy(
                        () -> customer.from(addressAtOther).send("after", "after@remote.example"))
                .hasStackTraceContaining("525 5.7.13 "));
    }

    private void goOnWithOneNode(SubmissionClient customer, String addressAtOther) throws Exception {
        awaitSent(customer.from(addressAtOther), "both@remote.example");

        assertThat(stack.stop("node-b"))
                .as("it ended by itself, before it was killed")
                .isEqualTo(143);

        awaitSent(customer.from(addressAtOther), "alone@remote.example");
        await().atMost(SOON).untilAsserted(() -> assertThat(stack.inbox().mailsTo("alone@remote.example"))
                .hasSize(1));
    }

    /** A node may not know yet whom the other added, and HAProxy needs seconds to notice that one came or went. */
    private static void awaitSent(SubmissionClient client, String recipient) {
        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(MessagingException.class)
                .until(() -> {
                    client.send("through the balancer", recipient);
                    return true;
                });
    }
}
