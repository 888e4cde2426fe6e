// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.template;

import java.util.List;
import org.sekisho.notice.Audience;
import org.sekisho.notice.Notice;

/** Writes notices for people. Immutable and thread-safe. */
public record NoticeRenderer(NoticeTemplates templates, TemplateVariables facts) {
    /** One for each language of the notice, in its order. Never fails. */
    public List<RenderedNotice> write(Notice notice, Audience audience) {
        return notice.languages().stream()
                .map(language -> templates.write(audience, language, facts.of(notice, language)))
                .toList();
    }
}
