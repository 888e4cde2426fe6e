// SPDX-License-Identifier: Apache-2.0
/**
 * The connections to the database of the records, and what its errors mean.
 *
 * <p>{@link Database}, runs SQL and knows whether the database answers; {@link DatabaseSettings}, where it is and how
 * to log in; {@link UnusableRecordsException}, why it can never be used as configured; {@link Schema}, its tables.
 *
 * <p>Called by {@code org.sekisho.database}; the extension reads the exception at a start.
 */
@NullMarked
package org.sekisho.database.connection;

import org.jspecify.annotations.NullMarked;
