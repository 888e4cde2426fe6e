// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk;

import java.util.Optional;
import spark.Request;
import spark.Response;

/** What a browser is told besides the page: to trust nothing but it, to keep nothing, and who is signed in. */
final class PageHeaders {
    /** Nothing inline, nothing from elsewhere; the small pictures within the style sheet are data. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String SESSION = "sekisho-desk";

    private PageHeaders() {}

    static void write(Response response) {
        common(response);
        response.type("text/html; charset=utf-8");
        response.header("Content-Security-Policy", POLICY);
        response.header("Cache-Control", "no-store");
        response.header("Cross-Origin-Opener-Policy", "same-origin");
    }

    static void common(Response response) {
        response.header("X-Content-Type-Options", "nosniff");
        response.header("Referrer-Policy", "same-origin");
        response.header("Cross-Origin-Resource-Policy", "same-origin");
    }

    /** What the cookie of the session holds. */
    static Optional<String> cookie(Request request) {
        return Optional.ofNullable(request.cookie(SESSION));
    }

    static void signIn(Request request, Response response, String key) {
        set(request, response, SESSION + "=" + key);
    }

    static void signOut(Request request, Response response) {
        set(request, response, SESSION + "=; Max-Age=0");
    }

    static void choose(Request request, Response response, Language language) {
        set(request, response, Language.COOKIE + "=" + language.code() + "; Max-Age=31536000");
    }

    private static void set(Request request, Response response, String cookie) {
        String secure = "https".equals(request.scheme()) ? "; Secure" : "";
        response.raw()
                .addHeader("Set-Cookie", cookie + "; Path=" + DeskFrame.BASE + "; HttpOnly; SameSite=Strict" + secure);
    }
}
