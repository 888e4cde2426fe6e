// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.server;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the server. In the foreground it ends with Ctrl-C; in the background with {@code sekisho stop}. */
@Command(name = "run")
public final class RunCommand extends LocalCommand {
    @Option(names = "--background")
    private boolean background;

    @Option(names = "--sink")
    private boolean sink;

    @Override
    public Integer call() throws Exception {
        LocalServer server = LocalServer.installed();
        if (background) {
            return BackgroundRun.of(
                            server, spec().root().userObject().getClass().getName(), sink)
                    .start(out());
        }
        server.run(sink, out());
        return 0;
    }
}
