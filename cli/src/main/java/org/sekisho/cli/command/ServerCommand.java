// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.command;

import java.util.concurrent.Callable;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Mixin;

/** A command that asks the server. */
public abstract class ServerCommand implements Callable<Integer> {
    @Mixin
    private final Output output = new Output();

    /** Where it prints, and whether that is JSON. */
    protected final Output output() {
        return output;
    }

    protected final WebAdminClient admin() throws CommandFailure {
        return output.admin();
    }
}
