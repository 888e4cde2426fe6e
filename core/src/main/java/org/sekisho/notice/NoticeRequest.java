// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import java.util.List;
import java.util.Set;

/**
 * To whom something is told, and how. Immutable.
 *
 * @param to at least one audience
 * @param languages at least one, in this order
 * @param headers whether the headers of the mail are attached
 */
public record NoticeRequest(Set<Audience> to, List<Language> languages, boolean headers) {
    public NoticeRequest {
        to = Set.copyOf(to);
        languages = List.copyOf(languages);
        if (to.isEmpty() || languages.isEmpty()) {
            throw new IllegalArgumentException("a request has an audience and a language");
        }
    }
}
