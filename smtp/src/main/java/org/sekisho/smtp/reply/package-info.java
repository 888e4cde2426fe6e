// SPDX-License-Identifier: Apache-2.0
/**
 * What a refused client reads, and what the log tells of it: {@link Reply} is a refusal as the
 * protocol knows it, {@link Refusals} makes one, {@link ReplyTexts} has the
 * words. The hooks call it; whoever starts the server reads the texts and flushes the log.
 */
@NullMarked
package org.sekisho.smtp.reply;

import org.jspecify.annotations.NullMarked;
