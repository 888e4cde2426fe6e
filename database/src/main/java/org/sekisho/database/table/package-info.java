// SPDX-License-Identifier: Apache-2.0
/**
 * The tables of the records: their SQL, row by row.
 *
 * <p>{@link SuspensionTable}, {@link OverrideTable} and {@link FindingTable}, one class a table; {@link SqlTime}, times
 * as every database keeps them.
 *
 * <p>Called by {@code org.sekisho.database} only. Sees JDBC.
 */
@NullMarked
package org.sekisho.database.table;

import org.jspecify.annotations.NullMarked;
