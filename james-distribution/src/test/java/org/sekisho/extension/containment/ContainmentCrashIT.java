// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.james.queue.api.ManageableMailQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.delivery.HandoverLog;
import org.sekisho.state.ChildProcess;

/**
 * {@code kill -9} in the middle of containment, and in the middle of the way back: afterwards every mail is in exactly
 * one place. As often as the system property {@code kills} says, three times each by default.
 */
final class ContainmentCrashIT {
    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final int MAILS = 400;
    private static final long SEED = Long.getLong("seed", 20261128);

    private final Random random = new Random(SEED);
    private final Path home;

    ContainmentCrashIT(@TempDir Path home) {
        this.home = home;
    }

    @Test
    @Timeout(value = 600, unit = TimeUnit.SECONDS)
    void keepsEveryMailInExactlyOnePlace() throws Exception {
        List<String> thiefs = new ArrayList<>();
        List<String> alices = new ArrayList<>();
        try (Checkpoint checkpoint = new Checkpoint(home, Checkpoint::durable, false, HandoverLog.unknown())) {
            ManageableMailQueue outgoing = checkpoint.queue("outgoing");
            for (int i = 0; i < MAILS; i++) {
                thiefs.add("d" + i);
                outgoing.enQueue(Checkpoint.mail(Checkpoint.THIEF, "d" + i, "transport"));
                if (i % 4 == 0) {
                    alices.add("a" + i);
                    outgoing.enQueue(Checkpoint.mail(Checkpoint.ALICE, "a" + i, "transport"));
                }
            }
        }
        thiefs.sort(String::compareTo);
        alices.sort(String::compareTo);

        for (int kill = 0; kill < KILLS; kill++) {
            runAndKill(MovingProcess.CONTAIN);
            try (Checkpoint checkpoint = new Checkpoint(home, Checkpoint::durable, true, HandoverLog.unknown())) {
                checkpoint.transfers.recover();
                assertThat(all(checkpoint, "outgoing")).as("seed " + SEED).isEqualTo(sum(thiefs, alices));
                assertThat(checkpoint.held.keys()).isNotEmpty();
            }
        }
        try (Checkpoint checkpoint = new Checkpoint(home, Checkpoint::durable, true, HandoverLog.unknown())) {
            checkpoint.contain();
            assertThat(checkpoint.held.subjects()).isEqualTo(thiefs);
            assertThat(checkpoint.waiting("outgoing")).isEqualTo(alices);
            assertThat(checkpoint
                            .records
                            .findCase(Checkpoint.SUSPENSION)
                            .orElseThrow()
                            .held()
                            .mails())
                    .isEqualTo(MAILS);
        }

        for (int kill = 0; kill < KILLS; kill++) {
            runAndKill(MovingProcess.DELIVER);
            try (Checkpoint checkpoint = new Checkpoint(home, Checkpoint::durable, false, HandoverLog.unknown())) {
                checkpoint.transfers.recover();
                assertThat(all(checkpoint, "spool")).as("seed " + SEED).isEqualTo(thiefs);
                assertThat(checkpoint.waiting("spool")).isNotEmpty();
            }
        }
        try (Checkpoint checkpoint = new Checkpoint(home, Checkpoint::durable, false, HandoverLog.unknown())) {
            checkpoint.deliver();
            assertThat(checkpoint.waiting("spool")).isEqualTo(thiefs);
            assertThat(checkpoint.waiting("outgoing")).isEqualTo(alices);
            assertThat(checkpoint.held.keys()).isEmpty();
        }
    }

    private static List<String> all(Checkpoint checkpoint, String queue) throws Exception {
        return sum(checkpoint.held.subjects(), checkpoint.waiting(queue));
    }

    private static List<String> sum(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        all.sort(String::compareTo);
        return all;
    }

    /** Killed at some moment within the batch after a few of them. */
    private void runAndKill(String work) throws Exception {
        Process process = ChildProcess.start(MovingProcess.class, home.toString(), work);
        int batches = 1 + random.nextInt(10);
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null && !line.equals("done")) {
                if (line.matches("\\d+") && batches-- == 0) {
                    Thread.sleep(random.nextInt(40));
                    process.toHandle().destroyForcibly();
                }
                line = lines.readLine();
            }
            process.toHandle().destroyForcibly();
        }
        process.waitFor();
    }
}
