// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.SignatureAlgorithm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.james.jwt.JwtTokenVerifier;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.webadmin.FixedPortSupplier;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.WebAdminConfiguration;
import org.apache.james.webadmin.WebAdminServer;
import org.apache.james.webadmin.authentication.JwtFilter;
import org.apache.james.webadmin.mdc.LoggingRequestFilter;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.sekisho.audit.AuditTrail;
import org.sekisho.port.FreePorts;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.webadmin.request.AccessGuard;
import org.sekisho.webadmin.request.RequestContext;

/** James's WebAdmin on a free port of the loopback, asking for tokens, and a client that has one. */
public final class AdminServer implements AutoCloseable {
    private static final KeyPair KEYS = keys();
    /** To sign one costs more than what most tests do with it. */
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private static final String DESK = "Bearer " + token("desk", true);

    private final WebAdminServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    public AdminServer(Routes... routes) {
        this.server = new Started(List.of(routes));
        server.start();
    }

    /** What routes are given: names without a domain are of {@code example.com}, and any address gets in. */
    static RequestContext context(AuditTrail audit, InstantSource clock) {
        return new RequestContext(
                audit,
                SubmitterNames.withDefaultDomain(() -> "example.com"),
                clock,
                new JsonTransformer(),
                AccessGuard.OPEN);
    }

    /** An answer: status and body as text. */
    public record Answer(int status, String body) {
        /** What is refused because of what was sent; place, text and remedy. */
        public static Answer badRequest(String message) {
            return new Answer(
                    400,
                    "{\"statusCode\":400,\"type\":\"InvalidArgument\",\"message\":\"" + message
                            + "\",\"details\":null}");
        }
    }

    /** Sends as {@code desk}; a body is sent where it is not empty. */
    public Answer send(String method, String path, String body) {
        return send(DESK, method, path, body);
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    public Answer send(String authorization, String method, String path, String body) {
        URI uri = URI.create("http://127.0.0.1:" + port() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", authorization)
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    int port() {
        return server.getPort().getValue();
    }

    /** That of an admin who may read held mail whole. */
    static String readingToken(String subject) {
        return sign(Jwts.builder().setSubject(subject).claim("admin", true).claim("readMail", true));
    }

    static String token(String subject, boolean admin) {
        return TOKENS.computeIfAbsent(
                subject + " " + admin,
                any -> sign(Jwts.builder().setSubject(subject).claim("admin", admin)));
    }

    private static String sign(JwtBuilder token) {
        return token.signWith(KEYS.getPrivate(), SignatureAlgorithm.RS256).compact();
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    @Override
    public void close() {
        server.destroy();
    }

    /** On a port that nobody else takes meanwhile: Spark waits for ever where it cannot listen. */
    private static final class Started extends WebAdminServer {
        Started(List<Routes> routes) {
            super(
                    WebAdminConfiguration.builder()
                            .enabled()
                            .corsDisabled()
                            .host("127.0.0.1")
                            .port(new FixedPortSupplier(FreePorts.take(1).get(0)))
                            .build(),
                    routes,
                    new JwtFilter(() -> new JwtTokenVerifier(() -> List.of(KEYS.getPublic()))),
                    new RecordingMetricFactory(),
                    LoggingRequestFilter.create());
        }
    }
}
