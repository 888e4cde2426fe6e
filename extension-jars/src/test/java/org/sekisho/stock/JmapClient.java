// SPDX-License-Identifier: Apache-2.0
package org.sekisho.stock;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person who sends by JMAP (RFC 8621). */
final class JmapClient {
    private static final String USING = "{\"using\": [\"urn:ietf:params:jmap:core\", \"urn:ietf:params:jmap:mail\","
            + " \"urn:ietf:params:jmap:submission\"], \"methodCalls\": [[%s, \"c\"]]}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String login;
    private final String account;

    JmapClient(int port, String login) throws IOException, InterruptedException {
        this.base = "http://127.0.0.1:" + port + "/jmap";
        this.login = login;
        this.account = find("\"urn:ietf:params:jmap:mail\":\"([^\"]+)\"", call("/session", ""));
    }

    /** The answer to the submission of a message. */
    String submit(String recipient) throws IOException, InterruptedException {
        String outbox = find(
                "\"role\":\"outbox\",\"id\":\"([^\"]+)\"",
                method("\"Mailbox/get\", {%s, \"properties\": [\"id\", \"role\"]}", account()));
        String created = method(
                "\"Email/set\", {%s, \"create\": {\"m\": {\"mailboxIds\": {\"" + outbox
                        + "\": true}, \"subject\": \"hello\","
                        + " \"from\": [{\"email\": \"" + login + "\"}], \"to\": [{\"email\": \"" + recipient
                        + "\"}], \"htmlBody\": [{\"partId\": \"p\", \"type\": \"text/html\"}],"
                        + " \"bodyValues\": {\"p\": {\"value\": \"hello\"}}}}}",
                account());
        String email = find("\"m\":\\{\"id\":\"([^\"]+)\"", created);
        return method(
                "\"EmailSubmission/set\", {%s, \"create\": {\"s\": {\"emailId\": \"" + email + "\", \"envelope\":"
                        + " {\"mailFrom\": {\"email\": \"" + login + "\"}, \"rcptTo\": [{\"email\": \"" + recipient
                        + "\"}]}}}}",
                account());
    }

    private String account() {
        return "\"accountId\": \"" + account + "\"";
    }

    private String method(String call, String account) throws IOException, InterruptedException {
        return call("", USING.formatted(call.formatted(account)));
    }

    private String call(String path, String body) throws IOException, InterruptedException {
        byte[] credentials = (login + ":" + StockJames.PASSWORD).getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .header("Accept", "application/json; jmapVersion=rfc-8621")
                .header("Content-Type", "application/json")
                .method(body.isEmpty() ? "GET" : "POST", BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static String find(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return found.group(1);
    }
}
