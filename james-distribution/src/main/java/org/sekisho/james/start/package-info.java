// SPDX-License-Identifier: Apache-2.0
/**
 * What is checked before our server starts.
 *
 * <p>{@link Preflight}, all checks, all problems in one message; {@link ServerLock}, one server per home; {@link
 * StartRefusedException}, why it does not start; {@link HeadStart}, what is loaded meanwhile.
 *
 * <p>Called by {@code run} and {@code demo}.
 */
@NullMarked
package org.sekisho.james.start;

import org.jspecify.annotations.NullMarked;
