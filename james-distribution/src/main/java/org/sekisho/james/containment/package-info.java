// SPDX-License-Identifier: Apache-2.0
/**
 * Containment with the durable queue: nothing leaves, and no mail is in two places after a crash.
 *
 * <p>{@link DurableQueueSource}, finds and removes queued mail; {@link SuspendedMailGate}, holds it back in the
 * queue; {@link DurableMailStorage}, held mail on disk.
 *
 * <p>Wired by {@code james} only.
 */
@NullMarked
package org.sekisho.james.containment;

import org.jspecify.annotations.NullMarked;
