// SPDX-License-Identifier: Apache-2.0
/**
 * An hour of traffic, played in under a minute through a private server with the admin's own configuration.
 *
 * <p>{@link Demo}, starts, plays, judges; {@link Player}, a mail program; {@link Table}, what is printed. {@code stage}
 * is the private server, {@code nodes} a demo of two.
 *
 * <p>Called by the {@code demo} command only; nothing depends on it.
 */
@NullMarked
package org.sekisho.james.demo;

import org.jspecify.annotations.NullMarked;
