// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import java.net.URI;
import java.util.List;
import javax.inject.Inject;
import org.sekisho.matchers.verdict.RspamdScanner;
import org.sekisho.matchers.verdict.VerdictMatcher;
import org.sekisho.matchers.verdict.VerdictSyntax;
import org.sekisho.settings.Setting;
import org.sekisho.settings.SharedParts;

/**
 * Matches mail that Rspamd takes for spam.
 *
 * <p>Condition: {@link #SETTINGS}.
 *
 * <pre>{@code
 * <mailet match="org.sekisho.matchers.RspamdVerdict=action=add-header" class="SetMailAttribute">
 *     <verdict>doubtful</verdict>
 * </mailet>
 * }</pre>
 *
 * <p>Nothing is counted or kept. While Rspamd does not answer, nothing is known, and the mail matches or not as {@code
 * when-unknown} says; after some failures it is not asked for five seconds. Limit of the method: a message is in memory
 * while it is asked about.
 */
public final class RspamdVerdict extends VerdictMatcher {
    private static final Setting<URI> URL = Setting.of("url", "http://127.0.0.1:11333", RspamdVerdict::parseUrl)
            .means("http or https, without a path", "a worker of Rspamd");
    private static final Setting<RspamdScanner.Action> ACTION = Setting.of(
                    "action", "add-header", RspamdScanner.Action::parse)
            .means("`add-header`, `rewrite-subject`, `reject`", "the mildest action of Rspamd that matches");
    private static final Setting<String> SETTINGS_ID = Setting.of(
                    "settings-id",
                    "sekisho-outbound",
                    Setting.matching("[A-Za-z0-9_-]{1,64}", "expected 1 to 64 letters, digits, '_' or '-'"))
            .means("letters, digits, `_`, `-`", "which settings of Rspamd apply");

    /** How its condition is read. */
    public static final VerdictSyntax SYNTAX = new VerdictSyntax(
            "RspamdVerdict",
            List.of(URL, ACTION, SETTINGS_ID),
            "3s",
            "2MB",
            (settings, timeout) ->
                    new RspamdScanner(settings.read(URL), settings.read(SETTINGS_ID), settings.read(ACTION), timeout));

    public static final List<Setting<?>> SETTINGS = SYNTAX.settings();

    @Inject
    public RspamdVerdict(SharedParts shared) {
        super("rspamd", SYNTAX, shared);
    }

    private static URI parseUrl(String text) {
        if (!text.matches("https?://(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?/?")) {
            throw new IllegalArgumentException("expected http://host:port, such as http://127.0.0.1:11333");
        }
        return URI.create(text);
    }
}
