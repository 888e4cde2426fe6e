// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sekisho.cli.server.CommandFailure;
import org.sekisho.cli.server.LocalServer;

/**
 * WebAdmin of the server that runs on a home, spoken to with a token minted on the spot, good for two minutes. The
 * actor is {@code cli:} and the name of the operating system's user.
 */
public final class WebAdminClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(2);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    /** For a request that reads a file, or as many mails as there are. */
    private static final Duration LONG_WORK = Duration.ofMinutes(10);

    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int FIRST_ERROR = 400;
    private static final int FIRST_SERVER_ERROR = 500;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final String url;
    private final String token;

    private WebAdminClient(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** An answer that was no error. */
    public record Answer(int status, String text) {
        /** The body; a missing node where there is none. */
        public JsonNode json() throws CommandFailure {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new CommandFailure(CommandFailure.NO, "the server's answer is not JSON", e);
            }
        }
    }

    public static WebAdminClient of(LocalServer server) throws CommandFailure {
        String url = url(server);
        return new WebAdminClient(url, server.token(actor(), TOKEN_LIFE, false));
    }

    /** The same with a token of somebody else. */
    public static WebAdminClient with(LocalServer server, String token) throws CommandFailure {
        return new WebAdminClient(url(server), token);
    }

    private static String url(LocalServer server) throws CommandFailure {
        LocalServer.WebAdminAddress address = address(server);
        if (!address.enabled()) {
            throw CommandFailure.usage("conf/webadmin.properties: WebAdmin is off, so the server cannot be asked;"
                    + " set enabled=true and restart it");
        }
        return reachable(address.url());
    }

    /** {@code cli:alice} */
    public static String actor() {
        return "cli:" + System.getProperty("user.name", "unknown");
    }

    private static LocalServer.WebAdminAddress address(LocalServer server) throws CommandFailure {
        try {
            return server.webAdmin();
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "conf/webadmin.properties: cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** A server that listens on every address is reached on the loopback. */
    private static String reachable(String url) {
        return url.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:");
    }

    /** Where a path of it is, for a browser. */
    public String url(String path) {
        return url + path;
    }

    /** A segment of a path, whatever characters it has. */
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The body of a request: names and values in turn; what has no value is left out. */
    public static String body(@Nullable String... members) {
        ObjectNode body = JSON.createObjectNode();
        for (int i = 0; i < members.length; i += 2) {
            if (members[i + 1] != null) {
                body.put(members[i], members[i + 1]);
            }
        }
        return body.toString();
    }

    public Answer get(String path) throws CommandFailure {
        return send("GET", path, "");
    }

    /** @throws CommandFailure with the server's own words where it said no */
    public Answer send(String method, String path, String body) throws CommandFailure {
        return answer(exchange(method, path, body));
    }

    /** The same for work on held mail, which takes as long as there is mail. */
    public Answer sendLong(String method, String path, String body) throws CommandFailure {
        return answer(exchange(json(method, body).timeout(LONG_WORK), path));
    }

    /** Sends a file, which may take the server a while. */
    public Answer post(String path, String type, byte[] file) throws CommandFailure {
        return answer(exchange(
                HttpRequest.newBuilder()
                        .timeout(LONG_WORK)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(file)),
                path));
    }

    private Answer answer(HttpResponse<String> response) throws CommandFailure {
        if (response.statusCode() == UNAUTHORIZED) {
            throw CommandFailure.usage(url + " refuses a token signed with var/keys/jwt-private.pem (" + response.body()
                    + "); does another server listen there?");
        }
        if (response.statusCode() >= FIRST_ERROR) {
            throw refused(response);
        }
        return new Answer(response.statusCode(), response.body());
    }

    /** As {@link #exists}, where HEAD is not answered. */
    public boolean there(String path) throws CommandFailure {
        HttpResponse<String> response = exchange("GET", path, "");
        if (response.statusCode() != NOT_FOUND) {
            answer(response);
        }
        return response.statusCode() != NOT_FOUND;
    }

    /** Whether there is such a thing. */
    public boolean exists(String path) throws CommandFailure {
        HttpResponse<String> response = exchange("HEAD", path, "");
        if (response.statusCode() != NOT_FOUND) {
            answer(response);
        }
        return response.statusCode() != NOT_FOUND;
    }

    private static CommandFailure refused(HttpResponse<String> response) {
        int status = response.statusCode();
        boolean wrong = status < FIRST_SERVER_ERROR && status != NOT_FOUND;
        return new CommandFailure(wrong ? CommandFailure.USAGE : CommandFailure.NO, message(response));
    }

    private static String message(HttpResponse<String> response) {
        if (response.body().isEmpty()) {
            boolean ours = response.statusCode() < FIRST_SERVER_ERROR;
            return "the server answered " + response.statusCode() + " to "
                    + response.request().method() + " " + response.uri().getPath()
                    + (ours ? "; is the name written correctly?" : "; its log says why");
        }
        try {
            JsonNode error = JSON.readTree(response.body());
            String details = error.path("details").asText("");
            String message = error.path("message").asText(response.body());
            boolean saysMore = !details.isEmpty() && !"null".equals(details) && !message.endsWith(details);
            return saysMore ? message + ": " + details : message;
        } catch (JsonProcessingException e) {
            return "the server answered " + response.statusCode() + " " + response.body();
        }
    }

    /** The answer of the health checks, which is an answer too when it is bad. */
    public Answer health() throws CommandFailure {
        HttpResponse<String> response = exchange("GET", "/healthcheck", "");
        return new Answer(response.statusCode(), response.body());
    }

    private HttpResponse<String> exchange(String method, String path, String body) throws CommandFailure {
        return exchange(json(method, body).timeout(ANSWER), path);
    }

    private static HttpRequest.Builder json(String method, String body) {
        return HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request, String path) throws CommandFailure {
        try {
            HttpRequest complete = request.uri(URI.create(url + path))
                    .header("Authorization", "Bearer " + token)
                    .build();
            return http.send(complete, BodyHandlers.ofString());
        } catch (IOException e) {
            throw NoAnswer.of(url, path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(CommandFailure.NO, "interrupted", e);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "conf/webadmin.properties: host and port are not an address: " + url, e);
        }
    }
}
