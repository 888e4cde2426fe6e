// SPDX-License-Identifier: Apache-2.0
/**
 * To which domains each submitter wrote, as keyed hashes.
 *
 * <p>{@link KnownDestinations}, of all; {@link DestinationSketch}, those of one.
 *
 * <p>Only {@code usage.memory} calls it.
 */
@NullMarked
package org.sekisho.usage.memory.destination;

import org.jspecify.annotations.NullMarked;
