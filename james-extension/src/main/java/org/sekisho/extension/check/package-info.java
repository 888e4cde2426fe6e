// SPDX-License-Identifier: Apache-2.0
/**
 * What is checked before the ports open, so that a mistake is told in words.
 *
 * <p>{@link StartCheck}, the port: one look at {@code conf/}; {@link ElementsCheck}, that every element and attribute
 * means something; {@link SubmissionPortsCheck}, that every submission port asks for a login and is gated.
 *
 * <p>Called at start by the extension and the server.
 */
@NullMarked
package org.sekisho.extension.check;

import org.jspecify.annotations.NullMarked;
