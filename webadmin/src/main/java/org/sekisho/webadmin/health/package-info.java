// SPDX-License-Identifier: Apache-2.0
/** Health checks of Sekisho, as James's WebAdmin shows them: whether usage, records, GeoIP databases and notices are as they should be, and whether the brake holds a rule. {@code UsageHealthCheck}, {@code RecordsHealthCheck} and {@code NoticeHealthCheck} are the ones to read first. Called by James. */
@NullMarked
package org.sekisho.webadmin.health;

import org.jspecify.annotations.NullMarked;
