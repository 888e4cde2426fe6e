// SPDX-License-Identifier: Apache-2.0
/**
 * Who was logged in from which address when.
 *
 * <p>{@link Session}, one connection of a submitter; {@link Sessions}, the port to their record; {@link
 * AccessReport}, what other systems say of theirs; {@link AddressHolders}, who had an address at a time, or that nobody
 * can tell.
 *
 * <p>Recorded by the log-in hook; read by {@code complaint} and WebAdmin; kept in {@code database}.
 */
@NullMarked
package org.sekisho.session;

import org.jspecify.annotations.NullMarked;
