// SPDX-License-Identifier: Apache-2.0
/**
 * Containment on this server's own queue and hold repository, where a mail is in exactly one of the two after any crash:
 * {@code DurableMailStorage} is what containment asks, {@code DurableQueueSource} a queue that keeps mail back, and
 * {@code DurableContainmentModule} binds them. Called by the wiring only.
 */
@NullMarked
package org.sekisho.james.containment;

import org.jspecify.annotations.NullMarked;
