// SPDX-License-Identifier: Apache-2.0
/**
 * The parts of the page with what waits for somebody: cases and complaints.
 *
 * <p>{@link CasesView}, the list; {@link CaseView}, one and what is done with it; {@link ComplaintsView}, the inbox;
 * {@link WaitingWork}, how much there is.
 *
 * <p>Called by {@code DeskRoutes}.
 */
@NullMarked
package org.sekisho.webadmin.desk.casework;

import org.jspecify.annotations.NullMarked;
