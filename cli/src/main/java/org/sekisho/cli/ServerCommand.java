// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that asks the server. */
abstract class ServerCommand implements Callable<Integer> {
    @Mixin
    private final Output output = new Output();

    /** Where it prints, and whether that is JSON. */
    final Output output() {
        return output;
    }

    final WebAdminClient admin() throws CommandFailure {
        return output.admin();
    }
}
