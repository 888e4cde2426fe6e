// SPDX-License-Identifier: Apache-2.0
/**
 * What the page tells, and what it does when the desk says so: one type for each part of it.
 *
 * <p>{@link TodayView}, what needs somebody; {@link SubmitterView}, everything about one submitter; {@link
 * SubmitterChanges}, what the desk orders about one.
 *
 * <p>Called by {@code DeskRoutes}.
 */
@NullMarked
package org.sekisho.webadmin.desk.view;

import org.jspecify.annotations.NullMarked;
