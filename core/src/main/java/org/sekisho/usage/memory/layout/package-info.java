// SPDX-License-Identifier: Apache-2.0
/**
 * Where everything lies in the array of words of a submitter, and nothing of what it means.
 *
 * <p>{@link StateLayout}, the places; {@link BitField}, some bits of a word; {@link SlotEntry}, what was counted in a
 * slot, and its like for visits, jumps and networks.
 *
 * <p>Used by {@code usage.memory} alone. A change needs a new version of its file.
 */
@NullMarked
package org.sekisho.usage.memory.layout;

import org.jspecify.annotations.NullMarked;
