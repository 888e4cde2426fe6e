// SPDX-License-Identifier: Apache-2.0
/**
 * What happened to or by a submitter, and when.
 *
 * <p>{@link Event}, a submitter and a time; {@link LocatedEvent}, one that has a place: {@link Login}, a right
 * password, and {@link Submission}, an accepted message; {@link DeliveryFailure}, mail that was refused or given up.
 *
 * <p>Made by the doors (hooks, matchers, mailets); read by {@code usage} and by rules. Knows nothing of either.
 */
@NullMarked
package org.sekisho.event;

import org.jspecify.annotations.NullMarked;
