// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is told, once it is complete. Immutable.
 *
 * @param id of the case that it belongs to
 * @param number 0 tells the occasion; 1, 2, ... tell how often it came again within an hour each
 * @param occasion of what
 * @param circumstances what became of the mail
 * @param tally mails seen so far for number 0, else what was folded into this digest
 * @param languages in which people are told
 * @param offence the mail it is about, null when its headers were not asked for or there was none
 */
public record Notice(
        UUID id,
        int number,
        NoticeEvent occasion,
        DeliverySummary circumstances,
        RepeatCount tally,
        List<Language> languages,
        @Nullable ReportedMail offence) {

    public Notice {
        languages = List.copyOf(languages);
    }

    /** Whether it sums up what came after the first notice. */
    public boolean isDigest() {
        return number > 0;
    }

    /** One name for one notice: when it is sent twice after a crash, both bear it. */
    public String name() {
        return id + "-" + number;
    }

    /** The same, for who always reads of the occasion itself. */
    public Notice first() {
        return new Notice(id, 0, occasion, circumstances, tally, languages, offence);
    }
}
