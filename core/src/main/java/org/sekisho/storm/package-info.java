// SPDX-License-Identifier: Apache-2.0
/**
 * Storms of backscatter: when bounces of forged mail come faster than anybody's own mail can cause.
 *
 * <p>{@link StormDetector} counts what comes with the null sender and says where a storm is; {@link Storm}, one storm
 * as a value; {@link RecipientCache} remembers which recipients exist, so that a storm does not ask the users'
 * database.
 *
 * <p>Hooks, notices and health checks use it; it uses {@code org.sekisho.rate} and {@code org.sekisho.settings}.
 */
@NullMarked
package org.sekisho.storm;

import org.jspecify.annotations.NullMarked;
