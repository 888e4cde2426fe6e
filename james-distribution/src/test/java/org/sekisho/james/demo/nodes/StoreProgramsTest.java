// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.cli.server.CommandFailure;

final class StoreProgramsTest {
    private static final Optional<Path> UNSAID = Optional.empty();
    private static final String REMEDY = "; install Debian's packages redis-server and postgresql, or name them:"
            + " --redis-server FILE --postgres DIRECTORY";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Path program(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(
                file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private Path postgres(String place) throws IOException {
        for (String name : List.of("initdb", "pg_ctl", "postgres")) {
            program(place + "/" + name);
        }
        return directory.resolve(place);
    }

    @Test
    void findsTheFirstOnThePath() throws Exception {
        Path redis = program("one/valkey-server");
        Path postgres = postgres("two");
        program("three/redis-server");
        List<Path> places = List.of(directory.resolve("one"), postgres, directory.resolve("three"));

        assertThat(StorePrograms.find(UNSAID, UNSAID, places)).isEqualTo(new StorePrograms(redis, postgres));
    }

    @Test
    void prefersWhatIsNamed() throws Exception {
        Path redis = program("mine/redis");
        Path postgres = postgres("mine");
        List<Path> places = List.of(program("path/redis-server").resolveSibling(""), postgres("path"));

        assertThat(StorePrograms.find(Optional.of(redis), Optional.of(postgres), places))
                .isEqualTo(new StorePrograms(redis, postgres));
    }

    @Test
    void saysWhatIsMissingAndWhatToDo() throws IOException {
        Path incomplete = program("some/pg_ctl").resolveSibling("");

        assertThatThrownBy(() -> StorePrograms.find(UNSAID, UNSAID, List.of(incomplete)))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("--nodes=2 needs a Redis and a PostgreSQL of its own, but here is no redis-server and"
                        + " PostgreSQL (initdb, pg_ctl, postgres)" + REMEDY);
        assertThatThrownBy(() -> StorePrograms.find(UNSAID, Optional.of(postgres("all")), List.of()))
                .hasMessage(
                        "--nodes=2 needs a Redis and a PostgreSQL of its own, but here is no redis-server" + REMEDY);
    }

    @Test
    void refusesNamesOfNothing() throws IOException {
        assertThatThrownBy(() -> StorePrograms.find(Optional.of(Path.of("/no/redis")), UNSAID, List.of()))
                .hasMessage("--redis-server=/no/redis: is no program; expected one such as /usr/bin/redis-server");
        assertThatThrownBy(() -> StorePrograms.find(UNSAID, Optional.of(Path.of("/no/bin")), List.of()))
                .hasMessage("--postgres=/no/bin: expected a directory with initdb, pg_ctl, postgres, such as"
                        + " /usr/lib/postgresql/15/bin");
    }
}
