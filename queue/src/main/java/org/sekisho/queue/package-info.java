// SPDX-License-Identifier: Apache-2.0
/**
 * Mail on disk: durable queues and the hold repository.
 *
 * <p>{@link DurableMailQueue}, a queue whose mail survives a crash; {@link MailStore}, its journals, bodies and
 * index; {@link DurableMailRepository}, mail that waits for a person.
 *
 * <p>Called by James through its own ports, and by the server's containment. Sees core only.
 */
@NullMarked
package org.sekisho.queue;

import org.jspecify.annotations.NullMarked;
