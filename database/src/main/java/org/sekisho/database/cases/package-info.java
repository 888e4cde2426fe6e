// SPDX-License-Identifier: Apache-2.0
/**
 * Cases and complaints in the database.
 *
 * <p>{@link DatabaseCases} and {@link DatabaseComplaints}, the ports; {@link CaseTable}, {@link ComplaintTable}, their
 * SQL; {@link WaitingRows}, what waits in memory to be saved.
 *
 * <p>Used by {@code RecordsDatabase}.
 */
@NullMarked
package org.sekisho.database.cases;

import org.jspecify.annotations.NullMarked;
