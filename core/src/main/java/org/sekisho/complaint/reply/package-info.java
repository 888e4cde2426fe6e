// SPDX-License-Identifier: Apache-2.0
/**
 * What is written to whoever complained, and to the customer.
 *
 * <p>{@link ComplaintReply}, the texts in each language.
 *
 * <p>Used by WebAdmin; uses what {@code complaint} found.
 */
@NullMarked
package org.sekisho.complaint.reply;

import org.jspecify.annotations.NullMarked;
