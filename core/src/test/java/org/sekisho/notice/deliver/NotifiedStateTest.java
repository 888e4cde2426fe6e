// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.state.FormerFiles;
import org.sekisho.state.StateContract;
import org.sekisho.state.StateFile;

@StateFile("told")
final class NotifiedStateTest implements StateContract {

    @Override
    public Subject open(Path directory) {
        NotifiedLog log = NotifiedLog.open(file(directory));
        return new Subject(number -> note(log, number), () -> IntStream.range(0, STEPS)
                .filter(number -> number % 2 == 0 ? log.has(new UUID(0, number)) : log.isUntold(new UUID(0, number)))
                .boxed()
                .toList());
    }

    private static void note(NotifiedLog log, int number) {
        if (number % 2 == 0) {
            log.add(new UUID(0, number));
        } else {
            log.order(new UUID(0, number));
        }
    }

    @Test
    void readsAFileOfTheFormerVersion(@TempDir Path directory) throws IOException {
        NotifiedLog log = NotifiedLog.open(FormerFiles.copy("notified", file(directory)));

        assertThat(log.size()).isEqualTo(1);
        assertThat(log.has(UUID.fromString("00000000-0000-4000-8000-000000000003")))
                .isTrue();
    }
}
