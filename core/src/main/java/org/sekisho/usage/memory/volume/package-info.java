// SPDX-License-Identifier: Apache-2.0
/**
 * How much each submitter sends on a day.
 *
 * <p>{@link DailyVolumes}, of all; {@link DailyVolume}, of one; {@link VolumeReplay}, of one, for a store of events.
 *
 * <p>Only {@code usage.memory} calls it.
 */
@NullMarked
package org.sekisho.usage.memory.volume;

import org.jspecify.annotations.NullMarked;
