// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review;

import java.util.List;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.PropertiesFile;
import org.sekisho.extension.configuration.WebAdminSettings;

/**
 * Whoever calls WebAdmin, which reads mail headers and releases submitters, has to show a token or a password.
 *
 * @param local whether it is looked at where only this machine reaches WebAdmin, or where others do
 * @param takesPasswords whether this James asks for a password
 */
public record WebAdminTokenCheck(boolean local, boolean takesPasswords) implements StartCheck {
    /** What to add, in one line. */
    private static final String LINES = "write jwt.enabled=true and jwt.publickeypem.url=file://conf/jwt_publickey";

    @Override
    public List<Problem> check(Directories directories) {
        return PropertiesFile.read(directories, WebAdminSettings.FILE).stream()
                .filter(file -> isOpen(WebAdminSettings.of(file)))
                .map(file -> Problem.at(
                        file.find("jwt.enabled")
                                .map(PropertiesFile.Entry::place)
                                .orElse(file.place()),
                        "WebAdmin asks for no token, so "
                                + (local ? "whoever can log in to this machine" : "anybody on the network")
                                + " can read headers of held mail and release submitters",
                        local ? LINES : LINES + ", or host=127.0.0.1"))
                .toList();
    }

    private boolean isOpen(WebAdminSettings settings) {
        return settings.enabled() && !settings.isAsking(takesPasswords) && settings.isLocal() == local;
    }
}
