// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.database.RealPostgres;
import org.sekisho.james.CommandResult;
import org.sekisho.james.Home;
import org.sekisho.james.ServerUnderTest;
import org.sekisho.redis.RealRedis;

/** {@code sekisho demo --nodes 2} as an admin calls it, with the binaries of the tests. */
final class TwoNodesDemoIT {
    private static final Home HOME = new Home(ServerUnderTest.repository());

    @Test
    void twoNodesHoldALimitAndObeyEachOthersDesk(@TempDir Path directory) throws Exception {
        CommandResult demo = CommandResult.of(
                HOME,
                "demo",
                "--nodes",
                "2",
                "--redis-server",
                RealRedis.program().toString(),
                "--postgres",
                postgres(directory).toString());

        assertThat(demo.output())
                .containsPattern("""
                        Rule burst allows 60 messages in 1m:
                          node a took [1-9]\\d*, node b [1-9]\\d*, together \\d+ in any 1m; refused: \\d+
                          its mail program read: 452 \
                        """)
                .containsPattern("node b refused its next command after \\d+ ms: 5\\d\\d 5\\.7\\.")
                .containsPattern("node a let it log in and send after \\d+ ms\n")
                .contains("alice@demo.example is honest: of 3 messages through each node, 6 were delivered.\n")
                .doesNotContain("WRONG", " WARN ", " ERROR ")
                .endsWith("Good: to a submitter, two nodes are one.\n");
        assertThat(demo.code()).isZero();
    }

    /** Where they do not run, neither do the tests of {@link RealPostgres}. */
    private static Path postgres(Path directory) {
        try {
            return RealPostgres.programs(directory);
        } catch (IOException | RuntimeException e) {
            Assumptions.assumeFalse("true".equals(System.getenv("CI")), "PostgreSQL must run here: " + e);
            return Assumptions.abort("PostgreSQL does not run here: " + e);
        }
    }

    @Test
    void refusesWhatItCannotPlay() throws Exception {
        CommandResult three = CommandResult.of(HOME, "demo", "--nodes", "3");
        CommandResult kept = CommandResult.of(HOME, "demo", "--nodes", "2", "--keep");
        CommandResult without = CommandResult.of(HOME, "demo", "--nodes", "2", "--redis-server", "/no/redis");

        assertThat(three).isEqualTo(new CommandResult(2, "--nodes=3: expected 1 or 2\n"));
        assertThat(kept).isEqualTo(new CommandResult(2, "--keep: works with one node only, so leave out --nodes\n"));
        assertThat(without)
                .isEqualTo(new CommandResult(
                        2, "--redis-server=/no/redis: is no program; expected one such as /usr/bin/redis-server\n"));
    }
}
