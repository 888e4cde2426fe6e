// SPDX-License-Identifier: Apache-2.0
/**
 * What people and programs are told of, and whom.
 *
 * <p>{@link NoticeEvent}, what a notice is about; {@link Notice}, what is told, complete; {@link Channel}, a way to
 * send one. When it is told is decided in {@code notice.deliver}, in which words in {@code notice.template}.
 *
 * <p>Called by {@code mailets.NotifyAbuse} and by listeners; channels are implemented here and in the extension.
 */
@NullMarked
package org.sekisho.notice;

import org.jspecify.annotations.NullMarked;
