// SPDX-License-Identifier: Apache-2.0
/**
 * The mail of queues on disk: envelopes and small messages in two journals, large messages in files of their own.
 *
 * <p>{@link MailStore}, writes and reads queued mail; {@link MailRecord}, a mail as a record of a
 * journal; {@link QueuedMail}, what is kept in memory of one mail.
 *
 * <p>Called by {@code org.sekisho.queue} only. Sees core and the packages beside it.
 */
@NullMarked
package org.sekisho.queue.store;

import org.jspecify.annotations.NullMarked;
