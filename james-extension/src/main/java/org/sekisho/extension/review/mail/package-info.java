// SPDX-License-Identifier: Apache-2.0
/**
 * What the way of mail through hooks, matchers and mailets lacks, though James would start with it.
 *
 * <p>{@link SuspendedMailCheck}, mail of the suspended is held; {@link UnreachableMailetsCheck}, no mailet stands
 * where mail never comes; {@link ObservedRulesCheck}, which rules only observe.
 *
 * <p>Called by {@code org.sekisho.extension.review}.
 */
@NullMarked
package org.sekisho.extension.review.mail;

import org.jspecify.annotations.NullMarked;
