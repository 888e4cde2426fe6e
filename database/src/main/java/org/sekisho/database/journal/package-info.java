// SPDX-License-Identifier: Apache-2.0
/**
 * What is to be written to the records, on local disk until the database has it.
 *
 * <p>{@link Journal}, the queue of entries on disk; {@link JournalEntry}, one change of a suspension or an override;
 * {@link JournalJson}, an entry as text.
 *
 * <p>Called by {@code org.sekisho.database} only.
 */
@NullMarked
package org.sekisho.database.journal;

import org.jspecify.annotations.NullMarked;
