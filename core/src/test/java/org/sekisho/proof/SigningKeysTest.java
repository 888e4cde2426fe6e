// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SigningKeysTest {
    private static final Reference ONE = new Reference(1, 2);
    private static final String HANAKO = "hanako@example.jp";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Instant now = Instant.parse("2026-11-27T09:00:00Z");

    private SigningKeys open() throws IOException {
        return SigningKeys.open(directory.resolve("keys/sending"), () -> now);
    }

    private ProofOfSending proofs(SigningKeys keys) {
        return new ProofOfSending(keys, () -> now);
    }

    @Test
    void areMadeAtTheFirstStartAndKept() throws IOException {
        ReferenceHeader header = proofs(open()).sign(ONE, HANAKO);

        assertThat(proofs(open()).verify(header, HANAKO)).isEqualTo(ProofOfSending.Verdict.VALID);
        assertThat(Files.getPosixFilePermissions(directory.resolve("keys/sending")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void verifyForThirtyDaysAfterTheyHaveStoppedSigning() throws IOException {
        SigningKeys keys = open();
        ReferenceHeader header = proofs(keys).sign(ONE, HANAKO);
        Instant made = now;
        now = now.plus(Duration.ofDays(100));
        keys.rotate();

        assertThat(proofs(keys).sign(ONE, HANAKO)).isNotEqualTo(header);
        assertThat(proofs(keys).verify(header, HANAKO)).isEqualTo(ProofOfSending.Verdict.VALID);
        assertThat(open().since()).isEqualTo(made);
        now = now.plus(Duration.ofDays(30));
        assertThat(proofs(keys).verify(header, HANAKO)).isEqualTo(ProofOfSending.Verdict.UNKNOWN_KEY);
        keys.rotate();
        assertThat(keys.since()).isEqualTo(now.minus(Duration.ofDays(30)));
    }

    @Test
    void areNotForgottenWhileTheyAreNeeded() throws IOException {
        SigningKeys keys = open();
        for (int i = 1; i < SigningKeys.MAX; i++) {
            keys.rotate();
        }

        assertThatThrownBy(keys::rotate)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("ten keys are still needed to recognise bounces; rotate again after 2026-12-27T09:00:00Z");
    }

    @Test
    void areNotReplacedWhenTheFileMayNotBeRead() throws IOException {
        open();
        Path file = directory.resolve("keys/sending");
        Files.delete(file);
        Files.createSymbolicLink(file, file);

        assertThatThrownBy(this::open).isInstanceOf(IOException.class);
        assertThat(file).isSymbolicLink();
    }

    @Test
    void areMadeAnewWhenTheFileIsDamaged() throws IOException {
        ReferenceHeader header = proofs(open()).sign(ONE, HANAKO);
        Files.writeString(directory.resolve("keys/sending"), "SEKISHO no more");

        SigningKeys keys = open();

        assertThat(proofs(keys).verify(header, HANAKO)).isEqualTo(ProofOfSending.Verdict.UNKNOWN_KEY);
        assertThat(directory.resolve("keys/sending.damaged")).hasContent("SEKISHO no more");
    }

    @Test
    void goOnWhenTheNewOneCannotBeWritten() throws IOException {
        SigningKeys keys = open();
        ReferenceHeader header = proofs(keys).sign(ONE, HANAKO);
        Files.createDirectory(directory.resolve("keys/sending.tmp"));
        Files.createFile(directory.resolve("keys/sending.tmp/full"));

        assertThatThrownBy(keys::rotate).isInstanceOf(IOException.class);
        assertThat(proofs(keys).sign(ONE, HANAKO)).isEqualTo(header);
    }

    @Test
    void printNoSecret() throws IOException {
        SigningKey key = open().current();

        assertThat(key).hasToString("key " + key.id());
    }
}
