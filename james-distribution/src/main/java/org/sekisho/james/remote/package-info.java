// SPDX-License-Identifier: Apache-2.0
/**
 * How mail goes out to other servers: {@link StreamingTransport}, JavaMail's SMTP with {@link MessageWriter} for the
 * message itself. JavaMail finds it by {@code META-INF/javamail.providers}.
 */
@NullMarked
package org.sekisho.james.remote;

import org.jspecify.annotations.NullMarked;
