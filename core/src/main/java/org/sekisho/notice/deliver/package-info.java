// SPDX-License-Identifier: Apache-2.0
/**
 * When a notice goes out, and that it goes out once.
 *
 * <p>{@link Notifier}, decides: now, later in a digest, or not again; {@link NoticeThread}, one submitter and cause
 * within an hour; {@link Channels}, the ways that exist on this server.
 *
 * <p>Called by {@code mailets.NotifyAbuse}, by the listeners of suspensions, and by the extension once a second.
 */
@NullMarked
package org.sekisho.notice.deliver;

import org.jspecify.annotations.NullMarked;
