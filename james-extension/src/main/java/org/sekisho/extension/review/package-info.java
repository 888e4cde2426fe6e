// SPDX-License-Identifier: Apache-2.0
/**
 * What is told of a configuration without starting anything: what the start would refuse, and what it would not notice.
 *
 * <p>{@link ConfigurationReview}, all checks for a James or for the server of Sekisho; {@link Remark}, what one of them
 * found; {@link Severity}, how grave it is.
 *
 * <p>Called by {@code ./sekisho check}; the extension logs the gravest at start.
 */
@NullMarked
package org.sekisho.extension.review;

import org.jspecify.annotations.NullMarked;
