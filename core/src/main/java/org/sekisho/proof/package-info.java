// SPDX-License-Identifier: Apache-2.0
/**
 * Proof that a message was sent from here, which a bounce brings back.
 *
 * <p>{@link ProofOfSending} signs header and envelope and verifies them; {@link SigningKeys}, its keys;
 * {@link BareAddress} reads what other servers signed.
 *
 * <p>Hooks, mailets and {@code org.sekisho.backscatter} may use it; it uses {@code org.sekisho.state} and its JSON.
 */
@NullMarked
package org.sekisho.proof;

import org.jspecify.annotations.NullMarked;
