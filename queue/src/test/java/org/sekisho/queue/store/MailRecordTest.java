// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.mail.internet.AddressException;
import org.apache.james.server.core.MailImpl;
import org.junit.jupiter.api.Test;
import org.sekisho.submitter.Submitter;

final class MailRecordTest {
    private static final byte[] BODY = "Subject: a\r\n\r\n{\"v\":9}\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Optional<Submitter> BOB = Optional.of(new Submitter("bob@example.org"));
    private static final MailHeader FULL =
            new MailHeader("mail-1", 1_764_400_000_123L, Optional.of("file-1"), BOB, Optional.of("transfer-1"));
    private static final MailHeader BARE =
            new MailHeader("mail-1", 0, Optional.empty(), Optional.empty(), Optional.empty());

    private static byte[] record(MailHeader header) throws IOException, AddressException {
        MailImpl mail = MailImpl.builder()
                .name(header.name())
                .sender("bob@example.org")
                .addRecipient("carol@remote.example")
                .build();
        return MailRecord.write(mail, header, BODY);
    }

    /** The record with another envelope. */
    private static ByteBuffer edited(MailHeader header, UnaryOperator<String> edit)
            throws IOException, AddressException {
        ByteBuffer record = ByteBuffer.wrap(record(header));
        byte[] envelope = new byte[record.getInt()];
        record.get(envelope);
        byte[] other = edit.apply(new String(envelope, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + other.length + BODY.length)
                .putInt(other.length)
                .put(other)
                .put(BODY)
                .flip();
    }

    @Test
    void theHeaderIsReadWithoutTheRest() throws IOException, AddressException {
        for (MailHeader header : new MailHeader[] {FULL, BARE}) {
            ByteBuffer record = ByteBuffer.wrap(record(header));

            assertThat(MailRecord.readHeader(record))
                    .contains(header)
                    .contains(MailRecord.read(record).header());
        }
    }

    @Test
    void inTheMiddleOfALargerArray() throws IOException, AddressException {
        byte[] record = record(FULL);
        byte[] larger = new byte[record.length + 20];
        System.arraycopy(record, 0, larger, 7, record.length);

        assertThat(MailRecord.readHeader(ByteBuffer.wrap(larger, 7, record.length)))
                .contains(FULL);
    }

    @Test
    void anEarlierVersionDoesNotSayWhoseMailItIs() throws IOException, AddressException {
        ByteBuffer earlier = edited(FULL, json -> json.replace("\"submitter\":\"bob@example.org\",", ""));

        assertThat(MailRecord.readHeader(earlier)).isEmpty();
        assertThat(MailRecord.read(earlier).header()).isEqualTo(FULL.of(Optional.empty()));
    }

    @Test
    void aNewerVersionIsRefused() throws IOException, AddressException {
        ByteBuffer newer = edited(FULL, json -> json.replace("{\"v\":1,", "{\"v\":2,"));

        assertThatThrownBy(() -> MailRecord.readHeader(newer)).hasMessage("the record is of version 2, expected 1");
        assertThatThrownBy(() -> MailRecord.read(newer)).hasMessage("the record is of version 2, expected 1");
    }

    @Test
    void otherOctetsAreNoRecord() throws IOException, AddressException {
        for (ByteBuffer other : new ByteBuffer[] {
            ByteBuffer.wrap(BODY), ByteBuffer.wrap(new byte[3]), edited(FULL, json -> "[" + json + "]")
        }) {
            assertThatThrownBy(() -> MailRecord.readHeader(other))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("the record is damaged");
            assertThatThrownBy(() -> MailRecord.read(other))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("the record is damaged");
        }
    }
}
