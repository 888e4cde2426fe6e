// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.rate.Window;
import org.sekisho.state.StateContract;
import org.sekisho.state.StateFile;
import org.sekisho.submitter.Submitter;

@StateFile(value = "complaints.log", forced = false)
final class ComplaintCountsTest implements StateContract {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Instant now = NINE;

    private ComplaintCounts counts(Path directory) {
        return ComplaintCounts.open(file(directory), () -> now);
    }

    @Override
    public Subject open(Path directory) {
        ComplaintCounts counts = counts(directory);
        return new Subject(number -> counts.add(BOB, number, 1), () -> counts.peek(BOB, now));
    }

    private long proven(ComplaintCounts counts) {
        return counts.peek(BOB, now).proven(Window.DAY);
    }

    @Test
    void eachComplainantHasOneVoiceForEachMessage() {
        ComplaintCounts counts = counts(directory);

        assertThat(counts.add(BOB, 1, 1)).isTrue();
        assertThat(counts.add(BOB, 1, 1)).isFalse();
        assertThat(counts.add(BOB, 1, 2)).isTrue();
        assertThat(counts.add(BOB, 2, 1)).isTrue();

        assertThat(proven(counts)).isEqualTo(3);
        assertThat(counts.peek(BOB, now).complainants(Window.DAY)).isEqualTo(2);
        assertThat(counts.peek(BOB, now).since(Window.DAY)).contains(NINE);
        assertThat(counts.peek(new Submitter("taro@isp.example"), now).voices()).isEmpty();
    }

    @Test
    void theyLeaveTheWindowAndAreForgotten() {
        ComplaintCounts counts = counts(directory);
        counts.add(BOB, 1, 1);
        now = now.plus(Duration.ofDays(1));
        counts.add(BOB, 2, 1);

        assertThat(proven(counts)).isEqualTo(1);
        assertThat(counts.peek(BOB, now).voices()).hasSize(2);
        now = now.plus(ComplaintCounts.KEPT);
        counts.add(BOB, 3, 1);
        assertThat(counts.peek(BOB, now).voices()).hasSize(2);
    }

    @Test
    void oneIsTakenBackAndAReleaseForgivesAll() {
        ComplaintCounts counts = counts(directory);
        counts.add(BOB, 1, 1);
        counts.add(BOB, 2, 1);

        assertThat(counts.takeBack(BOB, 1, 1)).isTrue();
        assertThat(counts.takeBack(BOB, 1, 1)).isFalse();
        assertThat(proven(counts)).isEqualTo(1);
        assertThat(proven(counts(directory))).isEqualTo(1);
        counts.forgive(BOB);
        assertThat(proven(counts)).isZero();
        assertThat(proven(counts(directory))).isZero();
    }

    @Test
    void keepsNoMoreThanItsBound() {
        ComplaintCounts counts = counts(directory);
        for (int i = 0; i < 150; i++) {
            counts.add(BOB, i, 1);
        }

        assertThat(proven(counts)).isEqualTo(100);
        assertThat(counts.findProblem()).isEmpty();
    }
}
