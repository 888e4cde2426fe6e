// SPDX-License-Identifier: Apache-2.0
/**
 * A mail server that stands in for the Internet.
 *
 * <p>{@link SmtpSink}, takes everything and answers as told; {@link SinkFolder}, keeps mail as files; {@link
 * SinkInbox}, keeps mail in memory.
 *
 * <p>Called by {@code run --sink}, the demo and tests.
 */
@NullMarked
package org.sekisho.james.sink;

import org.jspecify.annotations.NullMarked;
