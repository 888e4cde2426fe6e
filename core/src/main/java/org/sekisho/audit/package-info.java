// SPDX-License-Identifier: Apache-2.0
/** The audit trail: who did what to whom, kept for good. */
@NullMarked
package org.sekisho.audit;

import org.jspecify.annotations.NullMarked;
