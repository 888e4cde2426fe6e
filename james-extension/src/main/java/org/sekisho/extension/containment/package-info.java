// SPDX-License-Identifier: Apache-2.0
/**
 * Queued mail of the suspended, on its way into the hold repository and back.
 *
 * <p>Every move is a batch with one moment of decision, written to {@code var/containment/transfer.json}: before it, a
 * crash leaves all mails where they were; after it, all are where they were to go.
 */
@NullMarked
package org.sekisho.extension.containment;

import org.jspecify.annotations.NullMarked;
