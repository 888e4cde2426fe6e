// SPDX-License-Identifier: Apache-2.0
/**
 * Records on disk in the order in which they were written: an append-only journal of files of 8 MB, whose index is in
 * memory only.
 *
 * <p>{@link Journal}, appends, reads and removes; {@link Entry}, one record; {@link Segment}, one file; {@link Frame},
 * a record as octets; {@link Recovery}, finds what is still there when a journal is opened.
 *
 * <p>Called by {@code org.sekisho.queue.store} only. Knows nothing of mail.
 */
@NullMarked
package org.sekisho.queue.journal;

import org.jspecify.annotations.NullMarked;
