// SPDX-License-Identifier: Apache-2.0
package org.sekisho.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Asks over HTTP 1.1, follows no redirect, and waits for the whole answer no longer than told. Thread-safe. */
public final class HttpQuestion {
    private static final int OK = 200;

    /** One for all, made when the first asks. */
    private static final class Http {
        static final HttpClient CLIENT = HttpQuestion.builder().build();
    }

    private final HttpClient client;

    private HttpQuestion(HttpClient client) {
        this.client = client;
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER);
    }

    /** Trusts whom Java trusts. */
    public static HttpQuestion trustingAsJava() {
        return new HttpQuestion(Http.CLIENT);
    }

    /** Trusts only these, over HTTPS. */
    public static HttpQuestion trusting(SSLContext trusted) {
        return new HttpQuestion(builder().sslContext(trusted).build());
    }

    /**
     * The body of an answer with status 200.
     *
     * @param most octets of the body
     * @throws IOException when there is none, in time and of that size
     */
    public byte[] ask(HttpRequest.Builder question, Duration patience, int most) throws IOException {
        HttpRequest request = question.timeout(patience).build();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> new Body(most));
        try {
            HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != OK) {
                throw new IOException("it answers with status " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no answer within " + patience.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? e.toString() : e.getCause().toString(), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Gathers octets; too many are an error. */
    private static final class Body implements HttpResponse.BodySubscriber<byte[]> {
        private final int most;
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private Flow.@Nullable Subscription source;

        Body(int most) {
            this.most = most;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            source = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                if (octets.size() + buffer.remaining() > most) {
                    if (source != null) {
                        source.cancel();
                    }
                    whole.completeExceptionally(new IOException("its answer has more than " + most + " octets"));
                    return;
                }
                byte[] part = new byte[buffer.remaining()];
                buffer.get(part);
                octets.writeBytes(part);
            }
        }

        @Override
        public void onError(Throwable problem) {
            whole.completeExceptionally(problem);
        }

        @Override
        public void onComplete() {
            whole.complete(octets.toByteArray());
        }
    }
}
