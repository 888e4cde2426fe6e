// SPDX-License-Identifier: Apache-2.0
/**
 * Who may not send, and what keeps rules from suspending too many.
 *
 * <p>{@link SuspensionService}, the one place that suspends and releases; {@link Suspensions}, the record, answered
 * from memory; {@link Brake}, limits how many submitters rules may suspend.
 *
 * <p>Called by mailets, hooks and WebAdmin. Whoever reacts to a suspension is a {@link SuspensionListener}.
 */
@NullMarked
package org.sekisho.suspension;

import org.jspecify.annotations.NullMarked;
