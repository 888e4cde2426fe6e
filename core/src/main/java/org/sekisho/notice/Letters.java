// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import java.util.List;

/** Writes notices for people. Immutable and thread-safe. */
public final class Letters {
    private final Templates templates;
    private final NoticeFacts facts;

    public Letters(Templates templates, NoticeFacts facts) {
        this.templates = templates;
        this.facts = facts;
    }

    /** One for each language of the notice, in its order. Never fails. */
    public List<Letter> write(Notice notice, Audience audience) {
        return notice.languages().stream()
                .map(language -> templates.write(audience, language, facts.of(notice, language)))
                .toList();
    }
}
