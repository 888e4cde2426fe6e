// SPDX-License-Identifier: Apache-2.0
/**
 * How notices leave through James, and whether they arrive.
 *
 * <p>{@link MailChannel}, puts a notice into the spool; {@link NoticeDeliveryMonitor}, notices that one was refused;
 * {@link NoticeModule}, the wiring.
 *
 * <p>Wired by {@code extension} only.
 */
@NullMarked
package org.sekisho.extension.notice;

import org.jspecify.annotations.NullMarked;
