// SPDX-License-Identifier: Apache-2.0
/**
 * How mail goes out to other servers: {@link SMTPTransport}, JavaMail's SMTP with {@link MessageWriter} for the
 * message itself, and {@link SevenBit} for servers that take US-ASCII only. JavaMail finds it by
 * {@code META-INF/javamail.providers}.
 */
@NullMarked
package org.sekisho.james.remote;

import org.jspecify.annotations.NullMarked;
