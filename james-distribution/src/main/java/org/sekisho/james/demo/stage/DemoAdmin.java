// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.sekisho.james.keys.Keys;
import org.sekisho.james.keys.TokenIssuer;

/** The private server's WebAdmin, as an operator would call it. Thread-safe. */
public final class DemoAdmin {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HELD =
            "/mailRepositories/" + URLEncoder.encode("var/mail/held", StandardCharsets.UTF_8);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String token;

    private DemoAdmin(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    public static DemoAdmin of(Stage stage, InstantSource clock) throws IOException {
        String token = TokenIssuer.of(new Keys(stage.home().keys()), clock).issue("demo", Duration.ofHours(12), true);
        return new DemoAdmin(URI.create("http://127.0.0.1:" + stage.webAdminPort()), token);
    }

    public void addDomain(String domain) throws IOException, InterruptedException {
        call("PUT", "/domains/" + domain, "");
    }

    public void addUser(String address, String password) throws IOException, InterruptedException {
        call(
                "PUT",
                "/users/" + address,
                JSON.createObjectNode().put("password", password).toString());
    }

    /** What {@code GET /sekisho/suspensions} answers: an array. */
    public JsonNode suspensions() throws IOException, InterruptedException {
        return JSON.readTree(call("GET", "/sekisho/suspensions", ""));
    }

    /** What {@code GET /sekisho/explain} answers about that submitter. */
    public JsonNode explain(String submitter) throws IOException, InterruptedException {
        return JSON.readTree(call("GET", "/sekisho/explain/" + submitter, ""));
    }

    public void suspend(String submitter, String reason) throws IOException, InterruptedException {
        call(
                "PUT",
                "/sekisho/suspensions/" + submitter,
                JSON.createObjectNode().put("reason", reason).toString());
    }

    public void release(String submitter) throws IOException, InterruptedException {
        call("DELETE", "/sekisho/suspensions/" + submitter, "");
    }

    /** The senders of the held messages, one entry for each message. */
    public List<String> heldSenders() throws IOException, InterruptedException {
        List<String> senders = new ArrayList<>();
        for (JsonNode key : JSON.readTree(call("GET", HELD + "/mails", ""))) {
            senders.add(JSON.readTree(call("GET", HELD + "/mails/" + key.asText(), ""))
                    .path("sender")
                    .asText());
        }
        return List.copyOf(senders);
    }

    /** How many messages are held. */
    public int heldSize() throws IOException, InterruptedException {
        return JSON.readTree(call("GET", HELD, "")).path("size").asInt();
    }

    /** Hands in a complaint, a mail as it came. */
    public void complain(String mail) throws IOException, InterruptedException {
        call("POST", "/sekisho/complaints", mail);
    }

    /** A link that signs somebody in at the page. */
    public String link() throws IOException, InterruptedException {
        String path =
                JSON.readTree(call("POST", "/sekisho/sign-in", "")).path("link").asText();
        return base.resolve(path).toString();
    }

    private String call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }
}
