// SPDX-License-Identifier: Apache-2.0
/**
 * The queues and repositories of whatever James is around us.
 *
 * <p>{@link MailStorage}, the port: what a queue and a hold repository can do; {@link QueueSource}, the mail of one
 * queue; {@link MailQueues}, every queue of this server, by what it can do.
 *
 * <p>Called by containment; implemented here for any James, and by the server for its durable queue.
 */
@NullMarked
package org.sekisho.extension.containment.storage;

import org.jspecify.annotations.NullMarked;
