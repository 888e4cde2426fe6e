// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.command;

import picocli.CommandLine.Mixin;

/** A command about one submitter. */
public abstract class SubmitterCommand extends ServerCommand {
    @Mixin
    protected final Address whom = new Address();
}
