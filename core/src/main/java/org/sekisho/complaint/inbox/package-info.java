// SPDX-License-Identifier: Apache-2.0
/**
 * Complaints as they wait for an answer.
 *
 * <p>{@link ComplaintRecord}, one with what was found out; {@link ComplaintInbox}, the port to their record.
 *
 * <p>Filled by {@code complaint}; worked on by WebAdmin and its page; kept in {@code database}.
 */
@NullMarked
package org.sekisho.complaint.inbox;

import org.jspecify.annotations.NullMarked;
