// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sekisho.james.ServerUnderTest.SECRET;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.mail.MessagingException;
import javax.mail.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers behind a load balancer, which tells their addresses by the PROXY protocol. */
class ProxyAddressesIT {
    private static final String ALICE = "alice@example.org";
    private static final String BOB = "bob@example.org";

    @Test
    void countsSessionsOfOneNetworkOfIpv6AsOfOneAddress(@TempDir Path directory) throws Exception {
        try (ServerUnderTest server = ServerUnderTest.at(directory)
                .edit("smtpserver.xml", ProxyAddressesIT::withTwoSessionsPerAddress)
                .with("login.refusals=2")
                .start()) {
            server.addDomain("example.org").addUser(ALICE, SECRET).addUser(BOB, SECRET);
            SubmissionClient alice = server.client(ALICE, SECRET);

            try (Transport first = alice.at("2001:db8:1:2::1").connect();
                    Transport second = server.client(BOB, SECRET)
                            .at("2001:db8:1:2:ffff::2")
                            .connect()) {
                assertThatThrownBy(() -> alice.at("2001:db8:1:2::3").connect()).hasMessageStartingWith("421 4.7.0 ");
                alice.at("2001:db8:1:3::1").send("from the next network", "a@remote.example");
                alice.at("203.0.113.1").send("from IPv4", "b@remote.example");
                assertThat(first.isConnected() && second.isConnected()).isTrue();
            }
            assertThat(new AbuseDesk(server).counted(ALICE, "messages")).isEqualTo(2);
            turnsAwayTheAddressThatWasRefusedAndNoOther(server);
            limitsConnectionsOfAClientNotOfTheBalancer(server);
            answersTheHealthCheckOfTheBalancer(server);
            takesNoMailWhileItIsDrained(server);
        }
    }

    /** {@code PROXY UNKNOWN}, and {@code LOCAL} in the binary form. */
    private static void answersTheHealthCheckOfTheBalancer(ServerUnderTest server) throws IOException {
        byte[] local = {0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A, 0x20, 0, 0, 0};
        for (byte[] header : List.of("PROXY UNKNOWN\r\n".getBytes(StandardCharsets.US_ASCII), local)) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.submissionPort())) {
                socket.setSoTimeout(60_000);
                socket.getOutputStream().write(header);
                socket.getOutputStream().write("EHLO balancer\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .matches("(?s)220 .*\r\n250 .*\r\n221 .*");
            }
        }
    }

    private static void takesNoMailWhileItIsDrained(ServerUnderTest server) throws Exception {
        String refusal = "421 4.3.2 This server takes no more mail; please connect again";
        SubmissionClient alice = server.client(ALICE, SECRET).at("203.0.113.9");
        Transport open = alice.connect();
        assertThat(server.call("PUT", "/sekisho/drain?reason=test", "").statusCode())
                .isEqualTo(200);
        assertThatThrownBy(() -> alice.sendOver(open, "late", "e@remote.example"))
                .hasStackTraceContaining(refusal);
        assertThat(open.isConnected()).as("still connected").isFalse();
        for (int port : List.of(server.submissionPort(), server.inboundPort())) {
            assertThat(afterProxyHeader(port, "203.0.113.9")).matches("(220 .*\r\n)?" + refusal + "\r\n");
        }
        assertThat(afterProxyHeader(server.submissionsPort(), "203.0.113.9")).isEmpty();

        assertThat(server.call("DELETE", "/sekisho/drain", "").statusCode()).isEqualTo(204);
        alice.send("in time", "f@remote.example");
    }

    /** {@code <connectionLimitPerIP>} is 3. */
    private static void limitsConnectionsOfAClientNotOfTheBalancer(ServerUnderTest server) throws Exception {
        List<Socket> open = new ArrayList<>();
        try {
            for (String client :
                    List.of("192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4")) {
                Socket socket = behindBalancer(server.submissionPort(), client);
                open.add(socket);
                assertThat(firstByte(socket)).describedAs(client).isEqualTo('2');
            }
            assertThat(afterProxyHeader(server.submissionPort(), "192.0.2.1"))
                    .matches("(220 .*\r\n)?421 4\\.7\\.0 Too many connections; .*\r\n");
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    /** Before TLS, on both ports. */
    private static void turnsAwayTheAddressThatWasRefusedAndNoOther(ServerUnderTest server) throws Exception {
        SubmissionClient bot = server.client(BOB, "guess").at("203.0.113.66");
        assertThatThrownBy(bot::connect).hasMessageStartingWith("535 5.7.8 ");
        assertThatThrownBy(bot::connect).hasMessageStartingWith("535 5.7.8 ");

        // JavaMail tries HELO after the 421, and tells what came of that.
        assertThatThrownBy(bot::connect).isInstanceOf(MessagingException.class);
        assertThat(afterProxyHeader(server.submissionPort(), "203.0.113.66"))
                .matches("(220 .*\r\n)?421 4\\.7\\.0 Too many failed logins; please try again later\r\n");
        assertThat(afterProxyHeader(server.submissionsPort(), "203.0.113.66")).isEmpty();
        assertThat(networks(server).body()).contains("\"network\":\"203.0.113.66\"", "\"turnedAway\":3");
        server.client(BOB, SECRET).at("203.0.113.67").send("from a neighbour", "c@remote.example");

        assertThat(server.call("DELETE", "/sekisho/networks/203.0.113.66", "").statusCode())
                .isEqualTo(204);
        server.client(BOB, SECRET).at("203.0.113.66").send("with the right password", "d@remote.example");
        assertThatThrownBy(bot::connect).hasMessageStartingWith("535 5.7.8 ");
        assertThatThrownBy(bot::connect).hasMessageStartingWith("535 5.7.8 ");
        assertThatThrownBy(bot::connect).hasMessageStartingWith("535 5.7.8 ");
        assertThat(networks(server).body()).isEqualTo("[]");
    }

    private static HttpResponse<String> networks(ServerUnderTest server) throws Exception {
        return server.call("GET", "/sekisho/networks", "");
    }

    /** All that a client reads who says nothing but where it comes from. */
    private static String afterProxyHeader(int port, String address) throws IOException {
        try (Socket socket = behindBalancer(port, address)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static Socket behindBalancer(int port, String address) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        String header = "PROXY TCP4 " + address + " 127.0.0.1 40000 587\r\n";
        socket.getOutputStream().write(header.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static char firstByte(Socket socket) throws IOException {
        return (char) socket.getInputStream().read();
    }

    private static String withTwoSessionsPerAddress(String text) {
        return text.replace("<sessionsPerAddress>100<", "<sessionsPerAddress>2<")
                .replace("<connectionLimitPerIP>50<", "<connectionLimitPerIP>3<")
                .replace("<proxyRequired>false<", "<proxyRequired>true<");
    }
}
