// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol of clamd, and what follows from each answer; the real one is in {@code ContentVerdictIT}. */
final class ClamAvVerdictTest {
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile String answer = "stream: OK\0";

    @SuppressWarnings("NullAway.Init")
    private ServerSocket server;

    private final Thread thread = new Thread(this::serve, "clamd");

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                DataInputStream in = new DataInputStream(socket.getInputStream());
                assertThat(new String(in.readNBytes(10), StandardCharsets.US_ASCII))
                        .isEqualTo("zINSTREAM\0");
                ByteArrayOutputStream message = new ByteArrayOutputStream();
                for (int length = in.readInt(); length > 0; length = in.readInt()) {
                    message.write(in.readNBytes(length));
                }
                messages.add(message.toString(StandardCharsets.UTF_8));
                if (!answer.equals("silence")) {
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    socket.close();
                }
            } catch (IOException e) {
                // the next
            }
        }
    }

    private ClamAvVerdict matcher(String more) throws MessagingException {
        String address = "address=127.0.0.1:" + server.getLocalPort();
        return ScannedMails.matcher(ClamAvVerdict::new, address + more);
    }

    @Test
    void matchesWhatIsFound() throws Exception {
        answer = "stream: Win.Test.EICAR_HDB-1 FOUND\0";

        assertThat(matcher("").match(ScannedMails.mail())).hasSize(2);
    }

    @Test
    void sendsTheWholeMessage() throws Exception {
        Mail mail = ScannedMails.mail();
        assertThat(matcher("").match(mail)).isEmpty();

        ByteArrayOutputStream message = new ByteArrayOutputStream();
        mail.getMessage().writeTo(message);
        assertThat(messages).containsExactly(message.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\0", "INSTREAM size limit exceeded. ERROR\0", "stream: OK and more\0", "UNKNOWN COMMAND\0"})
    void whatIsNoAnswerIsUnknown(String text) throws Exception {
        answer = text;

        ScannedMails.assertUnknown(matcher(""), matcher(", when-unknown=yes"));
    }

    @Test
    void doesNotWaitForLongNorAskOneThatDoesNotAnswerAgainAndAgain() throws Exception {
        answer = "silence";

        ScannedMails.assertGivesUp(matcher(", timeout=100ms, when-unknown=yes"), messages);
    }

    @Test
    void noServerIsUnknown() throws Exception {
        ClamAvVerdict matcher = matcher(", when-unknown=yes");
        server.close();
        thread.join(); // until then it may take one more connection

        assertThat(matcher.match(ScannedMails.mail())).hasSize(2);
    }

    @Test
    void aNameThatDoesNotExistIsUnknown() throws Exception {
        ClamAvVerdict matcher =
                ScannedMails.matcher(ClamAvVerdict::new, "address=clamd.invalid:3310, when-unknown=yes");

        assertThat(matcher.match(ScannedMails.mail())).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "address=clamd | ClamAvVerdict=address=clamd: expected host and port, such as 127.0.0.1:3310, or a"
                        + " socket, such as /run/clamav/clamd.ctl",
                "address=127.0.0.1:70000 | ClamAvVerdict=address=127.0.0.1:70000: expected host and port, such as"
                        + " 127.0.0.1:3310, or a socket, such as /run/clamav/clamd.ctl"
            })
    void saysWhatIsWrong(String condition, String message) {
        assertThatThrownBy(() -> ScannedMails.matcher(ClamAvVerdict::new, condition))
                .isInstanceOf(MessagingException.class)
                .hasMessage(message);
    }
}
