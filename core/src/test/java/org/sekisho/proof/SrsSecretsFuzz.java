// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Rewritten senders, by Jazzer: CONTRIBUTING.md. */
final class SrsSecretsFuzz {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2024-10-04T12:00:00Z"));

    @SuppressWarnings("NullAway.Init")
    private SrsSecrets secrets;

    @BeforeEach
    void read(@TempDir Path directory) throws IOException {
        secrets = SrsSecrets.read(Files.writeString(directory.resolve("secrets"), "srs-test-key\n"));
    }

    static Stream<byte[]> seeds() {
        return Stream.of(SrsSecretsTest.VECTOR, SrsSecretsTest.TWICE)
                .map(address -> address.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5s")
    void whatVerifiesIsRewritten(byte[] octets) {
        String address = new String(octets, StandardCharsets.UTF_8);

        assertThat(SrsSecrets.NONE.verify(address, CLOCK)).isFalse();
        if (secrets.verify(address, CLOCK)) {
            assertThat(SrsSecrets.isRewritten(address)).isTrue();
        }
    }
}
