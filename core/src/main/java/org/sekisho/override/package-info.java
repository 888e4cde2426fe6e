// SPDX-License-Identifier: Apache-2.0
/**
 * Exceptions for one submitter: limits, countries, exemptions.
 *
 * <p>{@link Overrides}, what rules ask before they judge; {@link SubmitterOverride}, one exception with its end,
 * reason and author; {@link OverrideService}, gives and ends them, audits and logs it.
 *
 * <p>Rules and doors ask {@link Overrides}; only WebAdmin calls the {@link OverrideService}.
 */
@NullMarked
package org.sekisho.override;

import org.jspecify.annotations.NullMarked;
