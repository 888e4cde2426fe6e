// SPDX-License-Identifier: Apache-2.0
/**
 * What is kept of each submitter in memory and in a file, from when a rule asks for it.
 *
 * <p>{@link SubmitterRecords}, of all; {@link SubmitterRecord}, of one; {@link RecordCache}, where one is at hand;
 * {@link BoundedHashSet}, hashes of one. Stores of what is kept are {@link KeptRecords}.
 *
 * <p>Only the packages beside it call it.
 */
@NullMarked
package org.sekisho.usage.memory.kept;

import org.jspecify.annotations.NullMarked;
