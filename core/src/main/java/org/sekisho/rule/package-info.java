// SPDX-License-Identifier: Apache-2.0
/**
 * What is too much: pure functions over an event and an activity.
 *
 * <p>{@link Rule}, the port: judge and perhaps find; {@link RuleSyntax}, how a rule is written; {@link RateRule}, over
 * a rate.
 *
 * <p>Called by matchers, hooks and the simulator. A rule has no clock, no store and no James.
 */
@NullMarked
package org.sekisho.rule;

import org.jspecify.annotations.NullMarked;
