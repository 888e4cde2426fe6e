// SPDX-License-Identifier: Apache-2.0
/**
 * The wording of notices.
 *
 * <p>{@link NoticeTemplates}, the eight files in conf/templates, checked at start; {@link NoticeRenderer}, a notice in
 * one language; {@link EvidenceSentences}, what a rule found, in English and Japanese.
 *
 * <p>Called by the channels that write to people, and by the start checks.
 */
@NullMarked
package org.sekisho.notice.template;

import org.jspecify.annotations.NullMarked;
