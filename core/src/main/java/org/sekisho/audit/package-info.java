// SPDX-License-Identifier: Apache-2.0
/**
 * Who did what to whom, and who looked at whom.
 *
 * <p>{@link AuditTrail}, the port: append and read; {@link AuditEntry}, one act of one person; {@link
 * EventLog}, the log line of every decision.
 *
 * <p>Written by the services that carry out orders and by WebAdmin; implemented in {@code database}.
 */
@NullMarked
package org.sekisho.audit;

import org.jspecify.annotations.NullMarked;
