// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at the desk with a browser that follows no redirects. */
final class Clerk {
    static final String PAGE = "/sekisho/desk/";
    private static final Pattern LINK = Pattern.compile("\"link\":\"([^\"]+)\"");
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final AdminServer server;
    private String cookie = "";
    String language = "en";
    /** What the browser says of where a form was; empty when it says nothing. */
    String origin = "";

    Clerk(AdminServer server) {
        this.server = server;
    }

    /** One who has signed in with a token of that subject. */
    static Clerk at(AdminServer server, String subject) {
        Clerk clerk = new Clerk(server);
        String link = link(server, AdminServer.token(subject, true));
        clerk.post("sign-in", "code", link.substring(link.indexOf('=') + 1));
        return clerk;
    }

    static String link(AdminServer server, String token) {
        String answer =
                server.send("Bearer " + token, "POST", "/sekisho/sign-in", "").body();
        Matcher link = LINK.matcher(answer);
        if (!link.find()) {
            throw new IllegalStateException(answer);
        }
        return link.group(1);
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    /** A form with what is on it. */
    HttpResponse<String> post(String path, String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", pairs))));
    }

    /** The secret of the forms on a page. */
    String csrf(String path) {
        Matcher found = CSRF.matcher(get(path).body());
        return found.find() ? found.group(1) : "";
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + (path.startsWith("/") ? path : PAGE + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!origin.isEmpty()) {
            request.header("Origin", origin).header("Sec-Fetch-Site", "same-origin");
        }
        try {
            HttpResponse<String> response = client.send(
                    request.header("Cookie", cookie)
                            .header("Accept-Language", language)
                            .build(),
                    BodyHandlers.ofString());
            response.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
            return response;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
