// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.server;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays an hour of traffic with two stolen accounts through a private server, or a short scene through two. */
@Command(name = "demo")
public final class DemoCommand implements Callable<Integer> {
    private static final int SHORTEST = 15;
    private static final int LONGEST = 600;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "45")
    private int seconds;

    @Option(names = "--keep")
    private boolean keep;

    @Option(names = "--nodes", paramLabel = "N", defaultValue = "1")
    private int nodes;

    @Option(names = "--redis-server", paramLabel = "FILE")
    private Optional<Path> redis = Optional.empty();

    @Option(names = "--postgres", paramLabel = "DIRECTORY")
    private Optional<Path> postgres = Optional.empty();

    @Override
    public Integer call() throws Exception {
        if (seconds < SHORTEST || seconds > LONGEST) {
            throw CommandFailure.usage(
                    "--seconds=" + seconds + ": expected " + SHORTEST + " to " + LONGEST + ", such as --seconds=60");
        }
        if (nodes < 1 || nodes > 2) {
            throw CommandFailure.usage("--nodes=" + nodes + ": expected 1 or 2");
        }
        if (keep && nodes == 2) {
            throw CommandFailure.usage("--keep: works with one node only, so leave out --nodes");
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (nodes == 2) {
            return LocalServer.installed().demoOfTwoNodes(redis, postgres, out) ? 0 : 1;
        }
        return LocalServer.installed().demo(seconds, keep, out) ? 0 : 1;
    }
}
