// SPDX-License-Identifier: Apache-2.0
/**
 * Where a remote address is, as far as anybody can tell.
 *
 * <p>{@link Place}, a country and perhaps a position; {@link Country}, a country of ISO 3166, or unlocated; {@link
 * GeoLocator}, the port that locates an address.
 *
 * <p>Called once per session by those who record an event; rules only see the {@link Place}.
 */
@NullMarked
package org.sekisho.geo;

import org.jspecify.annotations.NullMarked;
