// SPDX-License-Identifier: Apache-2.0
/**
 * Programs that are asked over a socket and may not answer.
 *
 * <p>{@link RemoteBreaker}, asks one no more for a while after it failed; {@link HttpQuestion}, asks over HTTP;
 * {@link TrustedAuthorities}, whom it believes over HTTPS.
 *
 * <p>Used by {@code lookup} and {@code matchers}.
 */
@NullMarked
package org.sekisho.remote;

import org.jspecify.annotations.NullMarked;
