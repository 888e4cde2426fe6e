// SPDX-License-Identifier: Apache-2.0
/**
 * How much in how long, and the text that an admin writes for it.
 *
 * <p>{@link Rate}, a limit per window, such as {@code 500/1h}; {@link Window}, a sliding time span; {@link
 * Dimension}, what is counted: messages, recipients or bytes.
 *
 * <p>Every package may use this one; it uses no other.
 */
@NullMarked
package org.sekisho.rate;

import org.jspecify.annotations.NullMarked;
