// SPDX-License-Identifier: Apache-2.0
/**
 * The server on this machine: the door to it, and the commands that start and stop it.
 *
 * <p>{@link LocalServer}, the door, which the server implements; {@link RunCommand}, starts it; {@link
 * CommandFailure}, an exit code and a sentence.
 *
 * <p>Every package of the command line may use the door; this one uses no other of them.
 */
@NullMarked
package org.sekisho.cli.server;

import org.jspecify.annotations.NullMarked;
