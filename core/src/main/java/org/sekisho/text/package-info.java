// SPDX-License-Identifier: Apache-2.0
/**
 * Text from outside, made safe for a log line, a header or a record.
 *
 * <p>{@link OneLine}, a single line without control characters; {@link LogText}, a quoted value in a log line; {@link
 * FoldedLog}, a log that counts lines that repeat; JSON, base32 and hexadecimal digits.
 *
 * <p>Every package may use this one; it uses no other.
 */
@NullMarked
package org.sekisho.text;

import org.jspecify.annotations.NullMarked;
