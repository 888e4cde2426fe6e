// SPDX-License-Identifier: Apache-2.0
/**
 * Who was in each /24 and /64, across submitters.
 *
 * <p>{@link Subnets}, all of them; {@link Subnet}, one; {@link RecentRegulars}, who was seen at home lately.
 *
 * <p>Called by {@code usage.memory}, and by a store that shares visitors.
 */
@NullMarked
package org.sekisho.usage.memory.subnet;

import org.jspecify.annotations.NullMarked;
