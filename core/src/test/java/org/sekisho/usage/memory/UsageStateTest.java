// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.event.Submission;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Window;
import org.sekisho.state.FormerFiles;
import org.sekisho.state.StateContract;
import org.sekisho.state.StateFile;
import org.sekisho.submitter.Submitter;

@StateFile(value = "usage.log", startsWithoutTheNewer = false)
final class UsageStateTest implements StateContract {

    @Override
    public Subject open(Path directory) throws IOException {
        InMemoryUsage usage = new InMemoryUsage();
        UsageFile file = UsageFile.open(file(directory), usage, NINE);
        return new Subject(
                number -> {
                    usage.record(new Submission(BOB, NINE, InetAddress.getLoopbackAddress(), number + 1, 1_000));
                    file.save(NINE);
                },
                () -> usage.peek(BOB, NINE).count(Dimension.RECIPIENTS, Window.DAY));
    }

    @Test
    void readsAFileOfTheFormerVersion(@TempDir Path directory) throws IOException {
        InMemoryUsage usage = new InMemoryUsage();

        UsageFile read = UsageFile.open(FormerFiles.copy("usage", file(directory)), usage, NINE);

        assertThat(read.state().findProblem()).isEmpty();
        assertThat(usage.submitters()).isEqualTo(2);
        assertThat(usage.peek(BOB, NINE).count(Dimension.RECIPIENTS, Window.DAY))
                .isEqualTo(10);
        assertThat(usage.peek(BOB, NINE).lastLoginAt()).contains(NINE);
        assertThat(usage.peek(new Submitter("eve@isp.example"), NINE).count(Dimension.RECIPIENTS, Window.HOUR))
                .isEqualTo(5);
    }
}
