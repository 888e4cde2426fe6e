// SPDX-License-Identifier: Apache-2.0
/**
 * The files of a queue: bodies, headers, and the journal of what was queued and delivered.
 *
 * <p>{@link MailStore}, writes and reads queued mail; {@link MailJournal}, says which mail is still queued; {@link
 * QueuedMail}, what is kept in memory of one mail.
 *
 * <p>Called by {@code org.sekisho.queue} only. Sees core only.
 */
@NullMarked
package org.sekisho.queue.store;

import org.jspecify.annotations.NullMarked;
