// SPDX-License-Identifier: Apache-2.0
/**
 * What other servers say when they refuse mail.
 *
 * <p>{@link Refusal}, a reply as the desk reads it; {@link FailureReason}, why; {@link ReplyPattern}, the words without
 * what differs from mail to mail.
 *
 * <p>Used by {@code org.sekisho.delivery}, {@code org.sekisho.mail} and WebAdmin.
 */
@NullMarked
package org.sekisho.delivery.reply;

import org.jspecify.annotations.NullMarked;
