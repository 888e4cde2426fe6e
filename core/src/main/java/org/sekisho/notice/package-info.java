// SPDX-License-Identifier: Apache-2.0
/**
 * What people and programs are told of, when, and that they are told once.
 *
 * <p>{@link Notifier}, decides: now, later in a digest, or not again; {@link NoticeEvent}, what a notice is about;
 * {@link Channel}, a way to send one.
 *
 * <p>Called by {@code mailets.NotifyAbuse} and by listeners; channels are implemented here and in the extension.
 */
@NullMarked
package org.sekisho.notice;

import org.jspecify.annotations.NullMarked;
