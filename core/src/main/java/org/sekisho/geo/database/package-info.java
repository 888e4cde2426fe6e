// SPDX-License-Identifier: Apache-2.0
/**
 * GeoIP databases in MaxMind's format.
 *
 * <p>{@link GeoDatabases}, the files in use, reloaded while the server runs; {@link GeoSettings}, which files, and what
 * in them is not to be believed; {@link LoadedDatabase}, one file in memory.
 *
 * <p>Called by the wiring; everybody else sees {@code GeoLocator}.
 */
@NullMarked
package org.sekisho.geo.database;

import org.jspecify.annotations.NullMarked;
