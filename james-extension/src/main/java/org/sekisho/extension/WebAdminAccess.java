// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.PropertiesFile;
import org.sekisho.extension.configuration.WebAdminSettings;
import org.sekisho.webadmin.request.AccessGuard;

/** Whom WebAdmin may tell of submitters: this machine, or whoever shows a token or a password. */
final class WebAdminAccess {
    private WebAdminAccess() {}

    /**
     * What holds for the settings in those directories.
     *
     * @param withoutToken whether the admin wants it open all the same
     * @param takesPasswords whether this James asks for the password of {@code webadmin.properties}
     */
    static AccessGuard guard(Directories directories, boolean withoutToken, boolean takesPasswords) {
        boolean open = PropertiesFile.read(directories, WebAdminSettings.FILE)
                .map(WebAdminSettings::of)
                .filter(settings -> settings.enabled() && !settings.isAsking(takesPasswords) && !settings.isLocal())
                .isPresent();
        return open && !withoutToken
                ? new AccessGuard("other machines reach this WebAdmin, and it asks for no token; in conf/"
                        + WebAdminSettings.FILE
                        + " write jwt.enabled=true with jwt.publickeypem.url, or host=127.0.0.1;"
                        + " if something in front of it asks who calls, write webadmin.without-token=true into conf/"
                        + SekishoSettings.FILE)
                : AccessGuard.OPEN;
    }
}
