// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.state.StateContract;
import org.sekisho.state.StateFile;

@StateFile(value = "signed-senders.log", forced = false)
final class SignedSendersTest implements StateContract {
    private static final KeyedHash HASH = new KeyedHash("sixteen octets and more".getBytes(StandardCharsets.US_ASCII));
    private static final String HANAKO = "hanako@example.jp";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Instant now = Instant.parse("2026-11-27T09:00:00Z");

    private SignedSenders senders(Path directory, int capacity) {
        return SignedSenders.open(file(directory), capacity, HASH, () -> now);
    }

    @Override
    public Subject open(Path directory) {
        SignedSenders senders = senders(directory, 10);
        return new Subject(number -> senders.signed("user" + number + "@example.jp"), () -> Stream.of(0, 1, 2, 3)
                .filter(number -> senders.since("user" + number + "@example.jp").isPresent())
                .toList());
    }

    @Test
    void tellsSinceWhenAllMailOfASenderIsSigned() {
        SignedSenders senders = senders(directory, 10);
        Instant first = now;
        senders.signed(HANAKO);
        now = now.plus(Duration.ofDays(8)).minusSeconds(1);
        senders.signed("Hanako+b0007abcdefghijklm@Example.JP");

        assertThat(senders.since(HANAKO)).contains(first);
        assertThat(senders.signsAll(HANAKO)).isFalse();
        now = now.plusSeconds(1);
        assertThat(senders.signsAll(HANAKO)).isTrue();
        assertThat(senders.signsAll("taro@example.jp")).isFalse();
        assertThat(senders(directory, 10).signsAll(HANAKO)).isTrue();
    }

    @Test
    void anUnsignedMessageStartsTheTimeAnew() {
        SignedSenders senders = senders(directory, 10);
        senders.unsigned(HANAKO);
        assertThat(senders.since(HANAKO)).isEmpty();
        senders.signed(HANAKO);
        now = now.plus(Duration.ofDays(9));
        senders.unsigned(HANAKO);

        assertThat(senders.signsAll(HANAKO)).isFalse();
        assertThat(senders(directory, 10).since(HANAKO)).contains(now);
    }

    @Test
    void forgetsTheOldestWhenThereIsNoRoom() {
        SignedSenders senders = senders(directory, 2);
        List<String> three = List.of("a@example.jp", "b@example.jp", "c@example.jp");
        three.forEach(senders::signed);
        List<String> known = new ArrayList<>(three);
        known.removeIf(sender -> senders.since(sender).isEmpty());

        assertThat(known).containsExactly("b@example.jp", "c@example.jp");
    }
}
