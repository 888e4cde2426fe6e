// SPDX-License-Identifier: Apache-2.0
/**
 * What happened to or by a submitter, and when.
 *
 * <p>{@link Event}, a submitter and a time; {@link Login}, a right password; {@link Submission}, an accepted message.
 *
 * <p>Made by the doors (hooks, matchers, mailets); read by {@code usage} and by rules. Knows nothing of either.
 */
@NullMarked
package org.sekisho.event;

import org.jspecify.annotations.NullMarked;
