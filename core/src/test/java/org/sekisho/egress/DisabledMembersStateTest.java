// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.state.FormerFiles;
import org.sekisho.state.JsonSnapshot;
import org.sekisho.state.StateContract;
import org.sekisho.state.StateFile;

@StateFile("pools.json")
final class DisabledMembersStateTest implements StateContract {

    @Override
    public Subject open(Path directory) {
        JsonSnapshot<List<DisabledMember>> file = DisabledMembers.file(file(directory));
        List<DisabledMember> disabled = new ArrayList<>(file.read().orElse(List.of()));
        return new Subject(
                number -> {
                    disabled.add(new DisabledMember("member" + number, NINE, "alice", "listed"));
                    file.write(disabled);
                },
                () -> List.copyOf(disabled));
    }

    @Test
    void readsAFileOfTheFormerVersion(@TempDir Path directory) throws IOException {
        assertThat(DisabledMembers.file(FormerFiles.copy("members", file(directory)))
                        .read())
                .contains(List.of(new DisabledMember("b", NINE, "alice", "listed")));
    }
}
