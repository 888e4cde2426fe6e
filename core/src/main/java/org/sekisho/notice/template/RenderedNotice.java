// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.template;

/**
 * A notice in one language, as people read it. Immutable.
 *
 * @param subject one line
 * @param text plain text, lines ended by LF
 * @param html what belongs into the body of a page
 */
public record RenderedNotice(String subject, String text, String html) {}
