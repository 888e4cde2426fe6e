// SPDX-License-Identifier: Apache-2.0
/**
 * What commands are made of.
 *
 * <p>{@link ServerCommand}, a command that asks the server; {@link Output}, where it prints, as text or as JSON;
 * {@link CommandGroup}, a command that only groups others.
 *
 * <p>Used by every command; knows none of them.
 */
@NullMarked
package org.sekisho.cli.command;

import org.jspecify.annotations.NullMarked;
