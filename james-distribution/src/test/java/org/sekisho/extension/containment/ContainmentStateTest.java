// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.delivery.Handover;
import org.sekisho.state.FormerFiles;
import org.sekisho.state.StateContract;
import org.sekisho.state.StateFile;
import org.sekisho.suspension.Suspension;

@StateFile(value = "containments.jsonl", forced = false)
final class ContainmentStateTest implements StateContract {

    @Override
    public Subject open(Path directory) {
        ContainmentFile file = ContainmentFile.open(file(directory), NINE);
        return new Subject(number -> file.begin(suspension(number), NINE), file::open);
    }

    private static Suspension suspension(int number) {
        return new Suspension(new UUID(0, number), StateContract.submitter(number), NINE, null, "much", "alice", null);
    }

    @Test
    void readsAFileOfTheFormerVersion(@TempDir Path directory) throws IOException {
        ContainmentFile file = ContainmentFile.open(FormerFiles.copy("containments", file(directory)), NINE);

        ContainmentRecord read = file.findCase(UUID.fromString("00000000-0000-4000-8000-000000000001"))
                .orElseThrow();

        assertThat(read.end()).isEqualTo(NINE.plusSeconds(4));
        assertThat(read.held().recipientsByDomain()).isEqualTo(Map.of("a.example", 2L));
        assertThat(read.left()).isEqualTo(new Handover(1, 1, Map.of("b.example", 1L), NINE, NINE));
    }
}
