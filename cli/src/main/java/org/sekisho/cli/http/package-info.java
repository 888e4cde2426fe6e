// SPDX-License-Identifier: Apache-2.0
/**
 * The server as WebAdmin shows it.
 *
 * <p>{@link WebAdminClient}, asks it over HTTP; {@link NoAnswer}, what is told when none comes.
 *
 * <p>Called by commands. Uses {@code cli.server} to find the server and to sign a token.
 */
@NullMarked
package org.sekisho.cli.http;

import org.jspecify.annotations.NullMarked;
