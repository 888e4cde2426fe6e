// SPDX-License-Identifier: Apache-2.0
/**
 * Who was in each /24 and /64, across submitters.
 *
 * <p>{@link Subnets}, all of them; {@link Subnet}, one.
 *
 * <p>Only {@code usage.memory} calls it.
 */
@NullMarked
package org.sekisho.usage.memory.subnet;

import org.jspecify.annotations.NullMarked;
