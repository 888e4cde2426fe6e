// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk;

import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * How people come in and leave. A link shows a button first: programs that follow links in messages do not use it up.
 * Thread-safe.
 */
public record SignInPages(DeskFrame frame, Sessions sessions) {
    private static final String SIGN_IN = DeskFrame.BASE + "/sign-in";

    /** The link that opens a session. */
    public static String link(String code) {
        return SIGN_IN + "?code=" + code;
    }

    public void define(Service service) {
        service.get("/sekisho/", (request, response) -> today(response));
        service.get(DeskFrame.BASE, (request, response) -> today(response));
        service.get(DeskFrame.BASE + "/", (request, response) -> today(response));
        service.get(SIGN_IN, this::ask);
        service.post(SIGN_IN, this::signIn);
        service.post(DeskFrame.BASE + "/sign-out", this::signOut);
        service.get(DeskFrame.BASE + "/language", SignInPages::language);
    }

    private static String today(Response response) {
        return go(response, "today");
    }

    private static String go(Response response, String path) {
        response.header("Location", DeskFrame.BASE + "/" + path);
        response.status(HttpStatus.SEE_OTHER_303);
        return "";
    }

    private String ask(Request request, Response response) {
        PageHeaders.write(response);
        String code = code(request);
        Optional<Session> invited = sessions.invited(code);
        if (invited.isEmpty()) {
            return usedUp(request, response);
        }
        return frame.bare(
                Language.of(request),
                "sign-in",
                Map.of("code", code, "who", invited.get().actor()));
    }

    private String signIn(Request request, Response response) {
        PageHeaders.write(response);
        Optional<Session> invited = sessions.invited(code(request));
        Optional<String> key = sessions.open(code(request));
        if (invited.isEmpty() || key.isEmpty()) {
            return usedUp(request, response);
        }
        PageHeaders.signIn(request, response, key.get());
        return go(response, "today");
    }

    private static String code(Request request) {
        return Optional.ofNullable(request.queryParams("code")).orElse("");
    }

    private String usedUp(Request request, Response response) {
        response.status(HttpStatus.GONE_410);
        return frame.signedOut(Language.of(request), "linkUsedUp");
    }

    /** Whoever has the cookie may; SameSite keeps other pages from sending it. */
    private String signOut(Request request, Response response) {
        PageHeaders.write(response);
        PageHeaders.cookie(request).ifPresent(sessions::end);
        PageHeaders.signOut(request, response);
        return frame.signedOut(Language.of(request), "signedOut");
    }

    /** Goes back to where it was chosen, which is below the page in any case. */
    private static String language(Request request, Response response) {
        Language.find(Optional.ofNullable(request.queryParams("to")).orElse(""))
                .ifPresent(language -> PageHeaders.choose(request, response, language));
        String from = Optional.ofNullable(request.headers("Referer")).orElse("");
        int at = from.indexOf(DeskFrame.BASE + "/");
        String back = at < 0 ? "today" : from.substring(at + DeskFrame.BASE.length() + 1);
        return go(response, back);
    }
}
