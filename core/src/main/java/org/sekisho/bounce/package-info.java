// SPDX-License-Identifier: Apache-2.0
/**
 * Reads bounces, and tells them from everything else that comes with a null sender.
 *
 * <p>{@link BounceReader} reads a message, with Apache James mime4j; {@link MailReport} is what it found;
 * {@link ReportKind}, what sort of message it is.
 *
 * <p>Hooks, mailets and {@code org.sekisho.backscatter} may use it; it uses nothing else of ours, and knows no server.
 */
@NullMarked
package org.sekisho.bounce;

import org.jspecify.annotations.NullMarked;
