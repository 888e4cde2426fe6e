// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.request;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.james.webadmin.authentication.AuthenticationFilter;
import org.sekisho.proof.BareAddress;
import org.sekisho.settings.SettingsException;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.suspension.Suspension;
import org.sekisho.text.LogText;
import spark.Request;

/** What every route reads of a request. */
public final class Requests {
    /** Who is named as actor when WebAdmin asks for no token. */
    static final String ANONYMOUS = "webadmin";

    private static final int MAX_BODY = 16 * 1024;

    private Requests() {}

    /**
     * The submitter behind the base path. Taken from the path as Jetty decoded it once: Spark's own {@code :address} is
     * decoded twice and has lost its plus signs. A slash, legal in an address, belongs to it. What a server signed or
     * rewrote, as it is copied from a log, means the bare address.
     */
    public static Submitter submitter(Request request, String base, SubmitterNames names) {
        try {
            return names.of(BareAddress.shown(last(request, base)));
        } catch (IllegalArgumentException e) {
            throw ErrorResponses.wrong(place(request) + ": " + e.getMessage() + "; write it like alice@example.com");
        }
    }

    /**
     * What comes behind the base path, which may hold a slash. Jetty takes {@code ..} in a path away, so that the base
     * may be gone when a route is reached.
     */
    public static String last(Request request, String base) {
        String path = path(request);
        if (!path.startsWith(base + "/")) {
            throw ErrorResponses.wrong(
                    place(request) + ": the path leads out of " + base + "; write one name behind it, without '..'");
        }
        return path.substring(base.length() + 1);
    }

    /** Decoded once. In James 3.9, whose WebAdmin runs in a servlet context, Jetty puts it into the servlet path. */
    private static String path(Request request) {
        return Optional.ofNullable(request.pathInfo()).orElseGet(request::servletPath);
    }

    /** The subject of the token, fit for records; {@value #ANONYMOUS} without one. A person never passes for a rule. */
    public static String actor(Request request) {
        String login = Optional.ofNullable(request.<String>attribute(AuthenticationFilter.LOGIN))
                .map(LogText::of)
                .filter(name -> !name.isBlank())
                .orElse(ANONYMOUS);
        return login.startsWith(Suspension.RULE_AUTHOR) ? ANONYMOUS + ":" + login : login;
    }

    /** What {@code ?reason=} says, empty without it. */
    public static String reason(Request request) {
        try {
            return ReasonLine.require(Optional.ofNullable(request.queryParams("reason"))
                    .orElse("")
                    .strip());
        } catch (IllegalArgumentException e) {
            throw ErrorResponses.wrong(place(request) + ": reason: " + e.getMessage());
        }
    }

    /** Method and path, fit for a message. */
    public static String place(Request request) {
        return request.requestMethod() + " " + LogText.of(path(request));
    }

    /** The body, which is refused when it is longer than any right one. */
    public static byte[] body(Request request) throws IOException {
        return body(request, MAX_BODY);
    }

    /** The body, which is refused when it has more bytes than that. */
    public static byte[] body(Request request, int max) throws IOException {
        byte[] body = request.raw().getInputStream().readNBytes(max + 1);
        if (body.length > max) {
            throw ErrorResponses.tooLarge(
                    place(request) + ": the body is larger than " + max + " bytes; send only what the request needs");
        }
        if (body.length == 0 && isForm(request)) {
            throw ErrorResponses.wrong(place(request) + ": the body came as a form, as curl -d sends it, and James"
                    + " does not pass that on; add -H 'Content-Type: application/json', or text/csv for a CSV file");
        }
        return body;
    }

    /** James reads such a body for its log, and leaves nothing of it. */
    private static boolean isForm(Request request) {
        return Optional.ofNullable(request.contentType())
                .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
                .isPresent();
    }

    /** What the body says, read by a parser of the place, for messages, and the body. */
    public static <T> T parse(Request request, BiFunction<String, byte[], T> parser) throws IOException {
        byte[] body = body(request);
        try {
            return parser.apply(place(request), body);
        } catch (SettingsException e) {
            throw ErrorResponses.wrong(String.join("; ", e.problems()));
        }
    }

    /** What a parameter that is {@code true} or {@code false} says, false without it. */
    public static boolean flag(Request request, String name) {
        String typed = Optional.ofNullable(request.queryParams(name)).orElse("false");
        if (!typed.equals("true") && !typed.equals("false")) {
            throw ErrorResponses.wrong(
                    place(request) + ": " + name + "=" + LogText.of(typed) + ": expected true or false");
        }
        return typed.equals("true");
    }
}
