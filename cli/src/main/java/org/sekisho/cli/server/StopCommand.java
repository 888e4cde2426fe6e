// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.server;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops the server that runs on the home, in good order, and waits until it is gone. */
@Command(name = "stop")
public final class StopCommand extends LocalCommand {
    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "60")
    private int timeoutSeconds;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<ProcessHandle> running = LocalServer.installed().running();
        if (running.isEmpty()) {
            out().println("No server is running here.");
            return 0;
        }
        return end(running.get());
    }

    private int end(ProcessHandle server) throws InterruptedException {
        server.destroy();
        try {
            server.onExit().get(timeoutSeconds, TimeUnit.SECONDS);
            out().println("Stopped process " + server.pid() + ".");
            return 0;
        } catch (TimeoutException e) {
            spec().commandLine()
                    .getErr()
                    .println("Process " + server.pid() + " still runs after " + timeoutSeconds
                            + " s; wait longer, or end it with: kill -9 " + server.pid());
            return 1;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
