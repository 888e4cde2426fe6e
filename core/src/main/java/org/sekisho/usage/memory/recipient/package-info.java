// SPDX-License-Identifier: Apache-2.0
/**
 * To whom each submitter wrote, as keyed hashes.
 *
 * <p>{@link KnownRecipients}, all of them; {@link RecipientSketch}, those of one submitter; {@link RecipientFormat},
 * how they lie in a file.
 *
 * <p>Only {@code usage.memory} calls it, holding what it holds of the submitter.
 */
@NullMarked
package org.sekisho.usage.memory.recipient;

import org.jspecify.annotations.NullMarked;
