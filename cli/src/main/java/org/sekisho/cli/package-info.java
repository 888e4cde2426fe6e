// SPDX-License-Identifier: Apache-2.0
/**
 * The entry of {@code ./sekisho}: all commands, their help, the manual, and how mistakes and failures are reported.
 *
 * <p>{@link SekishoCommand}, all commands; {@link CommandHelp}, what their help has in common; {@link
 * FailureHandler}, how a command that failed ends.
 *
 * <p>Called from the shell.
 */
@NullMarked
package org.sekisho.cli;

import org.jspecify.annotations.NullMarked;
