// SPDX-License-Identifier: Apache-2.0
/**
 * Queued mail as versions until November 2026 kept it: in KahaDB, the store of ActiveMQ. Read once, and moved.
 *
 * <p>{@link EarlierJournal}, hands over what is there, record by record to a {@link JournalReader}; {@link QueueNames},
 * how its queues were named.
 *
 * <p>Called by {@code org.sekisho.queue.store} only.
 */
@NullMarked
package org.sekisho.queue.earlier;

import org.jspecify.annotations.NullMarked;
