// SPDX-License-Identifier: Apache-2.0
/**
 * Notices as signed JSON over HTTP.
 *
 * <p>{@link WebhookChannel}, keeps what was not accepted and retries; {@link WebhookClient}, one attempt; {@link
 * WebhookSignature}, the HMAC that a receiver checks.
 *
 * <p>Called by the extension only, as one of the channels.
 */
@NullMarked
package org.sekisho.notice.webhook;

import org.jspecify.annotations.NullMarked;
