// SPDX-License-Identifier: Apache-2.0
/**
 * Places as evidence, and how people read them.
 *
 * <p>{@link Waypoint}, where and when a submitter was; {@link DisplaySettings}, the zone of times and the age of the
 * database that placed the addresses.
 *
 * <p>Part of evidence about countries and movement; made by rules. Sees no rule and no finding.
 */
@NullMarked
package org.sekisho.finding.place;

import org.jspecify.annotations.NullMarked;
