// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.proof.ProofOfSending;
import org.sekisho.proof.Reference;
import org.sekisho.proof.SigningKeys;
import org.sekisho.proof.ledger.DurableSentMails;
import org.sekisho.proof.ledger.KeyedHash;
import org.sekisho.proof.ledger.LedgerLimits;
import org.sekisho.proof.ledger.SentMail;
import org.sekisho.proof.ledger.SignedSenders;

final class BackscatterHealthTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Instant now = Instant.parse("2026-11-27T09:00:00Z");

    private Path keys() {
        return directory.resolve("keys");
    }

    private Path ledger() {
        return directory.resolve("sent-mails.log");
    }

    private DurableSentMails sent() {
        return DurableSentMails.open(ledger(), LedgerLimits.of(3), () -> now);
    }

    /** After a start. */
    private List<String> problems() throws IOException {
        return problems(sent());
    }

    private List<String> problems(DurableSentMails sent) throws IOException {
        ProofOfSending proofs = new ProofOfSending(SigningKeys.open(keys(), () -> now), () -> now);
        SignedSenders senders = SignedSenders.open(directory.resolve("senders.log"), 1, hash(), () -> now);
        return new BackscatterHealth(proofs, sent, senders, () -> now).problems();
    }

    private KeyedHash hash() throws IOException {
        return KeyedHash.open(directory.resolve("secret"));
    }

    private void send(DurableSentMails sent) throws IOException {
        SentMail.Names names = new SentMail.Names("hanako@example.jp", "<1@example.jp>", List.of("taro@far.example"));
        sent.record(SentMail.of(Reference.random(), now, hash(), names));
    }

    private void assertToldForAWeekOfALost(Path file, String problem) throws IOException {
        now = now.plus(Duration.ofDays(3));
        Files.delete(file);
        assertThat(problems()).containsExactly(problem);
        now = now.plus(Duration.ofDays(8));
        assertThat(problems()).isEmpty();
    }

    @Test
    void isHealthyFromTheFirstStartOn() throws IOException {
        assertThat(problems()).isEmpty();
        now = now.plus(Duration.ofDays(3));
        assertThat(problems()).isEmpty();
        send(sent());
        assertThat(problems()).isEmpty();
    }

    @Test
    void tellsOfLostKeysAsLongAsBouncesCome() throws IOException {
        problems();
        send(sent());

        assertToldForAWeekOfALost(
                keys(),
                "the keys were lost, new ones were made at 2026-11-30T09:00:00Z: bounces of earlier mail are"
                        + " recognised by the ledger only");
    }

    @Test
    void tellsOfALostLedgerAsLongAsBouncesCome() throws IOException {
        problems();

        assertToldForAWeekOfALost(
                ledger(),
                "the ledger of sent mail goes back to 2026-11-30T09:00:00Z only: bounces of earlier mail are"
                        + " recognised by their signature alone; it was lost or damaged");
    }

    @Test
    void tellsWhenTheLedgerIsTooSmall() throws IOException {
        problems();
        DurableSentMails sent = sent();
        for (int i = 0; i < 5; i++) {
            now = now.plus(Duration.ofHours(1));
            send(sent);
        }

        assertThat(problems(sent))
                .containsExactly("the ledger of sent mail goes back to 2026-11-27T11:00:00Z only: bounces of earlier"
                        + " mail are recognised by their signature alone; raise backscatter.sent-mails");
    }
}
