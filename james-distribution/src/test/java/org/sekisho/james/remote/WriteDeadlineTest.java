// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.remote;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import javax.mail.Address;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.URLName;
import javax.mail.internet.InternetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.james.keys.TestKeys;
import org.sekisho.port.DaemonThread;

/** A server that answers 354 and then reads nothing more, with the settings that James makes of the shipped ones. */
final class WriteDeadlineTest {
    private static final byte[] LARGE =
            ("Subject: large\r\n\r\n" + ("x".repeat(70) + "\r\n").repeat(300_000)).getBytes(StandardCharsets.US_ASCII);

    private final CountDownLatch over = new CountDownLatch(1);

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "smtps"})
    void endsTheConnectionWhenTheOtherSideReadsNothing(String protocol, @TempDir Path directory) throws Exception {
        try (ServerSocket listening = listen(protocol, directory)) {
            DaemonThread.start("deaf-server", () -> serve(listening));
            Properties settings = new Properties();
            settings.putAll(Map.of(
                    "mail." + protocol + ".timeout",
                    "1000",
                    "mail." + protocol + ".ssl.trust",
                    "*",
                    "mail." + protocol + ".ssl.checkserveridentity",
                    "false"));
            SMTPTransport transport = connect(protocol, listening, settings);

            assertTimeoutPreemptively(Duration.ofMinutes(1), () -> assertThatThrownBy(() -> send(transport, LARGE))
                    .isInstanceOf(MessagingException.class)
                    .as("James tries again after what it takes for a failure of the network")
                    .hasCauseInstanceOf(IOException.class));
        } finally {
            over.countDown();
        }
    }

    /** Who scans a message before it answers has taken it: the limit for writing is none for reading. */
    @Test
    void waitsForAnAnswerAsLongAsForAnyOther() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            DaemonThread.start("slow-server", () -> serve(listening));
            Properties settings = new Properties();
            settings.putAll(Map.of("mail.smtp.timeout", "60000", "mail.smtp.writetimeout", "200"));
            SMTPTransport transport = connect("smtp", listening, settings);
            byte[] small = "Subject: small\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII);
            DaemonThread.start("scanner", this::answerAfterASecond);

            assertThatCode(() -> send(transport, small)).doesNotThrowAnyException();
        }
    }

    private static SMTPTransport connect(String protocol, ServerSocket to, Properties settings) throws Exception {
        URLName url = new URLName(protocol, "127.0.0.1", to.getLocalPort(), null, null, null);
        SMTPTransport transport = new SMTPTransport(Session.getInstance(settings), url);
        transport.connect();
        return transport;
    }

    private static void send(SMTPTransport transport, byte[] message) throws Exception {
        Address[] to = {new InternetAddress("a@remote.example")};
        transport.sendMessage(SMTPTransportTest.ofJames(message), to);
    }

    private void answerAfterASecond() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        over.countDown();
    }

    private static ServerSocket listen(String protocol, Path directory) throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        return protocol.equals("smtp")
                ? new ServerSocket(0, 5, here)
                : TestKeys.serverContext(TestKeys.in(directory.resolve("keys")))
                        .getServerSocketFactory()
                        .createServerSocket(0, 5, here);
    }

    private void serve(ServerSocket listening) {
        try (Socket socket = listening.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            say(socket, "220 deaf.example");
            String line = in.readLine();
            while (line != null && !line.startsWith("DATA")) {
                say(socket, "250 yes");
                line = in.readLine();
            }
            say(socket, "354 go on");
            over.await();
            say(socket, "250 taken");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
