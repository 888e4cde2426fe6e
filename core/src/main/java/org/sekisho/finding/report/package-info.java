// SPDX-License-Identifier: Apache-2.0
/**
 * What becomes of a finding: it is made readable, logged, counted and kept.
 *
 * <p>{@link FindingReporter}, all of it in one step; {@link Findings}, the records; {@link FindingLocalizer}, names of
 * cities and times in the zone of the people.
 *
 * <p>Called by matchers, hooks and the extension; the database implements {@link Findings}.
 */
@NullMarked
package org.sekisho.finding.report;

import org.jspecify.annotations.NullMarked;
