// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sekisho.text.LogText;

/**
 * Posts signed JSON to one URL. Follows no redirect, reads nothing of the answer but its status, and waits for no part
 * of it longer than its patience. Thread-safe.
 */
public final class WebhookClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int SUCCESS = 2;
    private static final int SERVER_ERROR = 5;

    /** Refusals that are about now and not about this notice: unauthorized, forbidden, not found, timeout, too many. */
    private static final Set<Integer> ABOUT_NOW = Set.of(401, 403, 404, 408, 425, 429);

    private final URI url;
    private final WebhookSignature signature;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /** @param patience for one notice, from the first octet to the status */
    public WebhookClient(URI url, WebhookSignature signature, Duration patience) {
        this.url = url;
        this.signature = signature;
        this.patience = patience;
    }

    /**
     * What came of it.
     *
     * @param taken whether the other side has it
     * @param reached whether the next notice may be tried at once
     * @param answered whether there was an answer, which may be about this notice only, whatever it says
     * @param trouble why not, one line; empty when it was taken
     */
    record Outcome(boolean taken, boolean reached, boolean answered, String trouble) {
        static final Outcome TAKEN = new Outcome(true, true, true, "");

        /** Neither this notice nor another came through. */
        static Outcome unanswered(String trouble) {
            return new Outcome(false, false, false, trouble);
        }

        static Outcome of(int status) {
            int kind = status / 100;
            boolean reached = kind != SERVER_ERROR && kind != 3 && !ABOUT_NOW.contains(status);
            return kind == SUCCESS ? TAKEN : new Outcome(false, reached, true, "HTTP " + status);
        }
    }

    /** For people. */
    String host() {
        return url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    Outcome post(byte[] body, Instant now) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(patience)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Sekisho")
                .header(WebhookSignature.HEADER, signature.of(now, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        CompletableFuture<HttpResponse<InputStream>> answer =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        try {
            HttpResponse<InputStream> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            response.body().close();
            return Outcome.of(response.statusCode());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Outcome.unanswered("no answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            return Outcome.unanswered(say(e.getCause() == null ? e : e.getCause()));
        } catch (IOException e) {
            return Outcome.unanswered(say(e));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Outcome.unanswered("stopped");
        }
    }

    private static String say(Throwable e) {
        String message = e.getMessage() == null ? "" : ": " + e.getMessage();
        return LogText.of(e.getClass().getSimpleName() + message);
    }
}
