// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.server;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the server. In the foreground it ends with Ctrl-C; in the background with {@code sekisho stop}. */
@Command(
        name = "run",
        description = "Start the server.",
        exitCodeList = {
            "0:stopped",
            "1:failed",
            "2:did not start because of what is written in conf/, or because a port or the state is in use."
                    + " All such problems are listed at once"
        })
public final class RunCommand implements Callable<Integer> {
    @Option(names = "--background", description = "Return once the server listens; end it with \"sekisho stop\".")
    private boolean background;

    @Option(
            names = "--sink",
            description =
                    "For trying out: nothing leaves this machine. Outgoing mail is kept in var/sink, a file each.")
    private boolean sink;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        LocalServer server = LocalServer.installed();
        PrintWriter out = spec.commandLine().getOut();
        if (background) {
            return BackgroundRun.of(server, spec.root().userObject().getClass().getName(), sink)
                    .start(out);
        }
        server.run(sink, out);
        return 0;
    }
}
