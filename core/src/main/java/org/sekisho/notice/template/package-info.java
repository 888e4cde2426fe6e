// SPDX-License-Identifier: Apache-2.0
/**
 * The wording of notices.
 *
 * <p>{@link NoticeTemplates}, the eight files in conf/templates, checked at start; {@link NoticeTemplate}, one of
 * them.
 *
 * <p>Called by {@code notice} to render, and by the start checks.
 */
@NullMarked
package org.sekisho.notice.template;

import org.jspecify.annotations.NullMarked;
