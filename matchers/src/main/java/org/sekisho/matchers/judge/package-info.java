// SPDX-License-Identifier: Apache-2.0
/**
 * What matchers share: how the condition of a rule is read, and what happens when it fires.
 *
 * <p>{@link RuleMatcher}, a matcher with a rule; {@link RuleReader} reads its condition and has what it measures
 * counted; {@link MailJudge} charges and judges a mail, and tells what was found; {@link UnconditionalMatcher}, a
 * matcher without a condition.
 *
 * <p>Called by {@code matchers} only. Admins type no name of this package.
 */
@NullMarked
package org.sekisho.matchers.judge;

import org.jspecify.annotations.NullMarked;
