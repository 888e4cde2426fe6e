// SPDX-License-Identifier: Apache-2.0
/**
 * Keys and certificates that the server creates on its first start.
 *
 * <p>{@link Keys}, creates what is missing; {@link SelfSignedCertificate}, the first TLS certificate; {@link
 * TokenIssuer}, signs WebAdmin tokens.
 *
 * <p>{@link PemIdentity} reads a key with its certificates; {@link KeyProof}, that they belong together; {@link
 * TokenVerifierModule}, the key that checks tokens.
 *
 * <p>Called at start and by the {@code token} command.
 */
@NullMarked
package org.sekisho.james.keys;

import org.jspecify.annotations.NullMarked;
