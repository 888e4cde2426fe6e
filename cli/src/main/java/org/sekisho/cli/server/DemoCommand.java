// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.server;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays an hour of traffic with two stolen accounts through a private server. */
@Command(name = "demo")
public final class DemoCommand implements Callable<Integer> {
    private static final int SHORTEST = 15;
    private static final int LONGEST = 600;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "45")
    private int seconds;

    @Option(names = "--keep")
    private boolean keep;

    @Override
    public Integer call() throws Exception {
        if (seconds < SHORTEST || seconds > LONGEST) {
            throw CommandFailure.usage(
                    "--seconds=" + seconds + ": expected " + SHORTEST + " to " + LONGEST + ", such as --seconds=60");
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        return LocalServer.installed().demo(seconds, keep, out) ? 0 : 1;
    }
}
