// SPDX-License-Identifier: Apache-2.0
/**
 * Queues and the hold repository on disk, behind the interfaces of James.
 *
 * <p>{@link DurableMailQueue}, a queue whose mail survives a crash; {@link QueueIndex}, what is queued, in the order of
 * delivery; {@link DurableMailRepository}, mail that waits for a person.
 *
 * <p>Called by James through its own interfaces, and by the server's containment.
 */
@NullMarked
package org.sekisho.queue;

import org.jspecify.annotations.NullMarked;
