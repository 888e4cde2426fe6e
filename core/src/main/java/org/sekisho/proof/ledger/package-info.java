// SPDX-License-Identifier: Apache-2.0
/**
 * The ledger of sent mail: which message went to whom, so that its bounce is known without a signature; and since when
 * all mail of a sender is signed.
 *
 * <p>{@link SentMails}, the port; {@link SentMail}, a row: hashes, no addresses; {@link DurableSentMails}, the rows in
 * a file.
 *
 * <p>Written by {@code org.sekisho.backscatter}, which asks it about bounces; uses {@code org.sekisho.proof} for
 * hashes.
 */
@NullMarked
package org.sekisho.proof.ledger;

import org.jspecify.annotations.NullMarked;
