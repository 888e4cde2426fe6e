// SPDX-License-Identifier: Apache-2.0
/**
 * A week at the desk in figures.
 *
 * <p>{@link WeekFigures}, what happened; {@link WeeklyRecords}, the port that counts it; {@link WeeklyListings},
 * what blocklists add; {@link WeeklyReport}, as people read it; {@link ReportTime}, when it is sent.
 *
 * <p>Shown by WebAdmin and the command line; sent by the extension.
 */
@NullMarked
package org.sekisho.weekly;

import org.jspecify.annotations.NullMarked;
