// SPDX-License-Identifier: Apache-2.0
/**
 * An hour of traffic, played in under a minute through a private server with the admin's own configuration.
 *
 * <p>{@link Demo}, starts, plays, judges; {@link Stage}, the private server; {@link Table}, what is printed.
 *
 * <p>Called by the {@code demo} command only; nothing depends on it.
 */
@NullMarked
package org.sekisho.james.demo;

import org.jspecify.annotations.NullMarked;
