// SPDX-License-Identifier: Apache-2.0
/**
 * What the hooks of the inbound port know of mail with the null sender.
 *
 * <p>{@link LocalRecipients}, who exists, asked once; {@link BounceTokens}, what a recipient's token says; {@link
 * BounceRecipientSettings}, what an admin decided.
 *
 * <p>Only the hooks use it; it uses {@code org.sekisho.proof} and {@code org.sekisho.storm}.
 */
@NullMarked
package org.sekisho.smtp.bounce;

import org.jspecify.annotations.NullMarked;
