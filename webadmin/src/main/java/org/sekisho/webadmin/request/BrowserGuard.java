// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.request;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sekisho.text.LogText;
import spark.Request;

/**
 * Keeps other sites out where James asks for no token. There, any page can have the browser of whoever reaches
 * WebAdmin, by a tunnel for instance, send an order (cross-site request forgery), or read the answers under a name that
 * was made to lead here (DNS rebinding). Where James asks for a token, no other page has one, and this is not needed.
 * Thread-safe.
 *
 * @param host by which name or address WebAdmin may be asked besides those of the loopback; null when something in
 *     front of it may pass on any name, which then has to compare {@code Origin} itself
 * @param remedy what an admin may write to have it answer
 */
public record BrowserGuard(@Nullable String host, String remedy) {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}|\\[::1]");
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");
    private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*://");

    /** @throws spark.HaltException 403, when another site may have sent it */
    void require(Request request) {
        String asked = header(request, "Host").orElse("localhost");
        if (host != null && !isOurs(PORT.matcher(asked).replaceFirst(""))) {
            throw ErrorResponses.forbidden("this WebAdmin asks for no token, so it answers as localhost and " + host
                    + " only, not as " + LogText.of(asked) + "; " + remedy);
        }
        if (!READING.contains(request.requestMethod()) && isForeign(request, asked)) {
            throw ErrorResponses.forbidden(
                    "another site had the browser send this, and this WebAdmin asks for no token; " + remedy);
        }
    }

    private boolean isOurs(String name) {
        return LOOPBACK.matcher(name).matches() || name.equalsIgnoreCase(host);
    }

    /** Both are written by the browser; a page cannot change them. */
    private boolean isForeign(Request request, String asked) {
        boolean sentByOther = header(request, "Sec-Fetch-Site")
                .filter(site -> !OWN.contains(site))
                .isPresent();
        boolean madeByOther = header(request, "Origin")
                .map(origin -> SCHEME.matcher(origin).replaceFirst(""))
                .filter(origin -> !origin.equals(asked))
                .isPresent();
        return sentByOther || (host != null && madeByOther);
    }

    private static Optional<String> header(Request request, String name) {
        return Optional.ofNullable(request.headers(name)).map(value -> value.toLowerCase(Locale.ROOT));
    }
}
