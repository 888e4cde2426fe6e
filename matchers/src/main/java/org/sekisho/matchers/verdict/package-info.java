// SPDX-License-Identifier: Apache-2.0
/**
 * What scanners of content say of a mail.
 *
 * <p>{@link Scanner}, one that is asked, such as {@link RspamdScanner} and {@link ClamdScanner}; {@link Verdict}, yes,
 * no or unknown; {@link VerdictMatcher}, a matcher that asks one, and {@link VerdictSyntax},
 * how its condition is written; {@link VerdictJudge}, asks, logs, and decides for it.
 *
 * <p>Used by the matchers {@code RspamdVerdict} and {@code ClamAvVerdict} only.
 */
@NullMarked
package org.sekisho.matchers.verdict;

import org.jspecify.annotations.NullMarked;
