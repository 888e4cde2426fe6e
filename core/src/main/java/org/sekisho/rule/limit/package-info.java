/**
 * What rules hold a submitter to, for people who ask before anything is found.
 *
 * <p>{@link LimitState}, one limit and the count against it; {@link SubmitterFacts}, what it is counted from.
 *
 * <p>Called by rules, and by {@code org.sekisho.explain}.
 */
@NullMarked
package org.sekisho.rule.limit;

import org.jspecify.annotations.NullMarked;
