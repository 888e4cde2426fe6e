// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.james.queue.api.ManageableMailQueue.MailQueueIterator;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.state.ChildProcess;

/** {@code kill -9} under load: what was accepted was delivered or is still there. */
final class DurableMailQueueCrashIT {

    private static final int CRASHES = 3;
    private static final int ACCEPTED_BEFORE_CRASH = 300;

    private final Set<String> accepted = new HashSet<>();
    private final Set<String> delivered = new HashSet<>();

    private final Path directory;

    DurableMailQueueCrashIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    @Timeout(value = 600, unit = TimeUnit.SECONDS)
    void losesNothingThatWasAccepted() throws Exception {
        for (int crash = 0; crash < CRASHES; crash++) {
            workAndCrash("run" + crash);
        }

        Set<String> kept = new HashSet<>();
        try (DurableMailQueueFactory factory = TestQueues.open(directory)) {
            MailQueueIterator mails = factory.createQueue(TestQueues.OUTGOING).browse();
            while (mails.hasNext()) {
                Mail mail = mails.next().getMail();
                assertThat(mail.getMessage().getSubject()).isEqualTo(mail.getName());
                kept.add(mail.getName());
            }
        }

        Set<String> lost = new HashSet<>(accepted);
        lost.removeAll(delivered);
        lost.removeAll(kept);
        assertThat(lost).isEmpty();
        assertThat(accepted).hasSizeGreaterThanOrEqualTo(CRASHES * ACCEPTED_BEFORE_CRASH);
        assertThat(delivered).isNotEmpty();
    }

    private void workAndCrash(String run) throws IOException, InterruptedException {
        Process process = ChildProcess.start(BusyQueue.class, directory.toString(), run);
        int before = accepted.size();
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null) {
                note(line);
                if (accepted.size() - before == ACCEPTED_BEFORE_CRASH) {
                    // SIGKILL; by the handle, because what it wrote until then is still in the pipe to be read.
                    process.toHandle().destroyForcibly();
                }
                line = lines.readLine();
            }
        }
        process.waitFor();
    }

    private void note(String line) {
        if (line.startsWith("A ")) {
            accepted.add(line.substring(2));
        } else if (line.startsWith("D ")) {
            delivered.add(line.substring(2));
        }
    }
}
