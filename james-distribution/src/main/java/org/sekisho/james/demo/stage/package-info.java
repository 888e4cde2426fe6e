// SPDX-License-Identifier: Apache-2.0
/**
 * Where the demo plays: a private server with a copy of the admin's {@code conf/}, and ways to it.
 *
 * <p>{@link Stage}, its home and ports; {@link DemoAdmin}, its WebAdmin; {@link ClientSessions}, mail programs and
 * servers elsewhere, each with an address of its own; {@link Patience}, waiting until something holds.
 *
 * <p>Used by {@code org.sekisho.james.demo} and its packages.
 */
@NullMarked
package org.sekisho.james.demo.stage;

import org.jspecify.annotations.NullMarked;
