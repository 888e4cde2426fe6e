// SPDX-License-Identifier: Apache-2.0
/**
 * Who had an address, asked of a system of the operator's over HTTP.
 *
 * <p>{@link AddressLookup} asks; {@link LookupAnswer}, held by, nobody, or unknown; {@link LookupSettings}, whom
 * to ask.
 *
 * <p>Asked by WebAdmin when a person asks it, never by mail that comes in.
 */
@NullMarked
package org.sekisho.lookup;

import org.jspecify.annotations.NullMarked;
