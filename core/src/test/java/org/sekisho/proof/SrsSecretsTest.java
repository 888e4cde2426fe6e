// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SrsSecretsTest {
    /** By another implementation, with the key {@code srs-test-key} on day 20000. */
    static final String VECTOR = "SRS0=kKgh=RA=sender.example=alice@fwd.example.jp";

    static final String TWICE = "SRS1=9e5c=fwd.example.jp==kKgh=RA=sender.example=alice@other.example.jp";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Instant now = Instant.EPOCH.plus(Duration.ofDays(20_000)).plusSeconds(1);

    @SuppressWarnings("NullAway.Init")
    private SrsSecrets secrets;

    @BeforeEach
    void read() throws IOException {
        Path file = Files.writeString(directory.resolve("secrets"), "former\n\nsrs-test-key\n");
        secrets = SrsSecrets.read(file);
    }

    private boolean verify(String address) {
        return secrets.verify(address, () -> now);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                VECTOR,
                "srs0+KKGH=ra=SENDER.example=Alice@fwd.example.jp",
                "SRS0-kkgh=RA=sender.example=alice@fwd.example.jp",
                TWICE
            })
    void knowsWhatOurForwarderMade(String address) {
        assertThat(verify(address)).isTrue();
        assertThat(SrsSecrets.NONE.verify(address, () -> now)).isFalse();
        assertThat(SrsSecrets.isRewritten(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SRS0=kKgi=RA=sender.example=alice@fwd.example.jp",
                "SRS0=kKg=RA=sender.example=alice@fwd.example.jp",
                "SRS0=kKgh=RB=sender.example=alice@fwd.example.jp",
                "SRS0=kKgh=RA=sender.example=bob@fwd.example.jp",
                "SRS1=9e5d=fwd.example.jp==kKgh=RA=sender.example=alice@other.example.jp",
                "alice@sender.example",
                ""
            })
    void knowsNothingElse(String address) {
        assertThat(verify(address)).isFalse();
    }

    @Test
    void letsAnAddressEndAfterThreeWeeks() {
        now = now.plus(Duration.ofDays(21));
        assertThat(verify(VECTOR)).isTrue();
        now = now.plus(Duration.ofDays(1));
        assertThat(verify(VECTOR)).isFalse();
        now = now.plus(Duration.ofDays(1_024 - 22));
        assertThat(verify(VECTOR)).as("SRS counts days modulo 1024").isTrue();
        now = now.minus(Duration.ofDays(1));
        assertThat(verify(VECTOR)).isFalse();
    }

    @Test
    void tellsWhatIsNotRewritten() {
        assertThat(SrsSecrets.isRewritten("prvs=0007db23e8=hanako@example.jp")).isFalse();
        assertThat(SrsSecrets.isRewritten("srs@example.jp")).isFalse();
    }
}
