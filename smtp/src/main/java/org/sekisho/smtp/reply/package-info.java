// SPDX-License-Identifier: Apache-2.0
/**
 * What a refused client reads, and what the log tells of it: {@link org.sekisho.smtp.reply.Reply} is a refusal as the
 * protocol knows it, {@link org.sekisho.smtp.reply.Refusals} makes one, {@link org.sekisho.smtp.reply.ReplyTexts} has the
 * words. The hooks call it; whoever starts the server reads the texts and flushes the log.
 */
@NullMarked
package org.sekisho.smtp.reply;

import org.jspecify.annotations.NullMarked;
