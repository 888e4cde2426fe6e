// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.command;

import picocli.CommandLine.Mixin;

/** A command that may say why. */
public abstract class ReasonedCommand extends ServerCommand {
    @Mixin
    protected final ReasonOption reason = new ReasonOption();
}
