// SPDX-License-Identifier: Apache-2.0
/**
 * What is looked at once, before the first mail.
 *
 * <p>{@link JarVersionCheck}, whether this jar is the one for this James; {@link StateClaim}, that no other server
 * writes into {@code var/}; {@link StartReview}, what is odd in the configuration, told in the log.
 *
 * <p>Called by the wiring. Refuses a start only where nothing could be right.
 */
@NullMarked
package org.sekisho.extension.start;

import org.jspecify.annotations.NullMarked;
