// SPDX-License-Identifier: Apache-2.0
/**
 * Who handed in the mail.
 *
 * <p>{@link Submitter}, the canonical address that everything is counted for; {@link SubmitterNames}, makes one of
 * whatever a client or an admin typed.
 *
 * <p>Every package may use this one; it uses no other.
 */
@NullMarked
package org.sekisho.submitter;

import org.jspecify.annotations.NullMarked;
