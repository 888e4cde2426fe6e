// SPDX-License-Identifier: Apache-2.0
/**
 * Overrides as people type them into a request or a CSV file.
 *
 * <p>{@link OverrideRequest}, one, from JSON; {@link OverrideCsv}, many, from a file; {@link OverrideHints}, what an
 * override will not do.
 *
 * <p>Called by routes only.
 */
@NullMarked
package org.sekisho.webadmin.override;

import org.jspecify.annotations.NullMarked;
