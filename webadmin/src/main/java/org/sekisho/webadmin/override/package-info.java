// SPDX-License-Identifier: Apache-2.0
/** Overrides as they are typed into a request or a CSV file. {@code OverrideRequest} is one from JSON, {@code OverrideCsv} reads many, {@code OverrideHints} says what an override will not do. Called by routes. */
@NullMarked
package org.sekisho.webadmin.override;

import org.jspecify.annotations.NullMarked;
