// SPDX-License-Identifier: Apache-2.0
/**
 * The figures of a week, from the database.
 *
 * <p>{@link DatabaseWeekly}, the port; {@link WeekQueries}, its SQL.
 *
 * <p>Used by {@code RecordsDatabase}.
 */
@NullMarked
package org.sekisho.database.weekly;

import org.jspecify.annotations.NullMarked;
