// SPDX-License-Identifier: Apache-2.0
/**
 * How much each submitter sends on a day.
 *
 * <p>{@link DailyVolumes}, of all; {@link DailyVolume}, of one.
 *
 * <p>Only {@code usage.memory} calls it.
 */
@NullMarked
package org.sekisho.usage.memory.volume;

import org.jspecify.annotations.NullMarked;
