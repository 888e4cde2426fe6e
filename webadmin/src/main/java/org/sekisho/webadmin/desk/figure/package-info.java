// SPDX-License-Identifier: Apache-2.0
/**
 * Figures of the page.
 *
 * <p>{@link LoginMap}, where a submitter was; {@link ChangeView}, what was before and after a change; {@link WeekView},
 * the report of a week.
 *
 * <p>Called by {@code DeskRoutes} and the view of a submitter.
 */
@NullMarked
package org.sekisho.webadmin.desk.figure;

import org.jspecify.annotations.NullMarked;
