// SPDX-License-Identifier: Apache-2.0
/**
 * How mail goes out to other servers: {@link SMTPTransport}, JavaMail's SMTP with {@link MessageWriter} for the
 * message itself, {@link SevenBit} for servers that take US-ASCII only, and {@link IdleConnections} where an
 * {@link OpenConnection} waits for the next mail to the same {@link Destination}. JavaMail finds it by
 * {@code META-INF/javamail.providers}.
 */
@NullMarked
package org.sekisho.james.remote;

import org.jspecify.annotations.NullMarked;
