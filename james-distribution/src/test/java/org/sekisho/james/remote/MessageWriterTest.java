// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.mail.smtp.SMTPOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MessageWriterTest {
    private static final int SEEDS = 2_000;
    private static final byte[] ALPHABET = "\r\n.a".getBytes(StandardCharsets.US_ASCII);

    private static String written(String... pieces) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MessageWriter writer = new MessageWriter(out);
        for (String piece : pieces) {
            writer.write(piece.getBytes(StandardCharsets.ISO_8859_1));
        }
        writer.end();
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "'a\r\nb\r\n', 'a\r\nb\r\n'",
        "'a', 'a\r\n'",
        "'a\r', 'a\r\n'",
        "'a\nb\rc', 'a\r\nb\r\nc\r\n'",
        "'.\r\n..\r\n', '..\r\n...\r\n'",
        "'a\r\n.b.\r\n', 'a\r\n..b.\r\n'",
        "'\n.\r.', '\r\n..\r\n..\r\n'",
        "'', ''"
    })
    void endsEachLineWithCrLfAndDoublesDotsAtItsStart(String message, String expected) throws IOException {
        assertThat(written(message)).isEqualTo(expected);
        assertThat(written(message.split("", -1))).isEqualTo(expected);
    }

    @Test
    void writesMoreThanItsBufferHolds() throws IOException {
        String large = ("x".repeat(99_999) + "\r\n.\r\n").repeat(11);

        assertThat(written(large)).isEqualTo(large.replace("\r\n.", "\r\n.."));
    }

    /** A seed that fails is in the message of the failure. */
    @Test
    void writesWhatJavaMailWrites() throws IOException {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Random random = new Random(seed);
            ByteArrayOutputStream ours = new ByteArrayOutputStream();
            ByteArrayOutputStream javaMails = new ByteArrayOutputStream();
            MessageWriter writer = new MessageWriter(ours);
            SMTPOutputStream javaMail = new SMTPOutputStream(javaMails);
            for (int pieces = random.nextInt(8); pieces > 0; pieces--) {
                byte[] piece = piece(random);
                int offset = random.nextInt(piece.length);
                writer.write(piece, offset, piece.length - offset);
                javaMail.write(piece, offset, piece.length - offset);
            }
            writer.end();
            javaMail.ensureAtBOL();

            assertThat(ours.toByteArray()).as("seed %d", seed).isEqualTo(javaMails.toByteArray());
        }
    }

    private static byte[] piece(Random random) {
        byte[] piece = new byte[1 + random.nextInt(12)];
        for (int i = 0; i < piece.length; i++) {
            piece[i] = ALPHABET[random.nextInt(ALPHABET.length)];
        }
        return piece;
    }
}
