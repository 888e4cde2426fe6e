// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import java.util.Optional;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.PropertiesFile;
import org.sekisho.extension.configuration.WebAdminSettings;
import org.sekisho.webadmin.request.AccessGuard;
import org.sekisho.webadmin.request.BrowserGuard;

/** Whom WebAdmin may tell of submitters: this machine, or whoever shows a token or a password. */
final class WebAdminAccess {
    private static final String TOKENS =
            "in conf/" + WebAdminSettings.FILE + " write jwt.enabled=true with jwt.publickeypem.url";

    private static final String IN_FRONT = "; if something in front of it asks who calls, write"
            + " webadmin.without-token=true into conf/" + SekishoSettings.FILE;

    private WebAdminAccess() {}

    /**
     * What holds for the settings in those directories.
     *
     * @param withoutToken whether the admin says that something in front of WebAdmin asks who calls
     * @param takesPasswords whether this James asks for the password of {@code webadmin.properties}
     */
    static AccessGuard guard(Directories directories, boolean withoutToken, boolean takesPasswords) {
        Optional<WebAdminSettings> open = PropertiesFile.read(directories, WebAdminSettings.FILE)
                .map(WebAdminSettings::of)
                .filter(settings -> settings.enabled() && !settings.isAsking(takesPasswords));
        if (open.isEmpty()) {
            return AccessGuard.OPEN;
        }
        if (withoutToken) {
            return AccessGuard.of(new BrowserGuard(null, TOKENS));
        }
        return open.filter(WebAdminSettings::isLocal)
                .map(local -> AccessGuard.of(new BrowserGuard(local.host(), TOKENS + IN_FRONT)))
                .orElseGet(() -> AccessGuard.refusing("other machines reach this WebAdmin, and it asks for no token; "
                        + TOKENS + ", or host=127.0.0.1" + IN_FRONT));
    }
}
