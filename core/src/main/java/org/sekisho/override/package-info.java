// SPDX-License-Identifier: Apache-2.0
/** What single submitters are allowed beyond the rules, as rules see it; the records are in {@code grant}. */
@NullMarked
package org.sekisho.override;

import org.jspecify.annotations.NullMarked;
