// SPDX-License-Identifier: Apache-2.0
package org.sekisho.lookup;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sekisho.remote.HttpQuestion;
import org.sekisho.remote.RemoteBreaker;
import org.sekisho.session.HeldAddress;
import org.sekisho.session.Session;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.text.Json;
import org.sekisho.text.LogText;

/**
 * Asks a system of the operator's, such as an IPAM, who had an address. The answer is JSON, of at most {@value
 * #MOST_OCTETS} octets: {@code {"holders": [{"submitter": "a@example.jp", "began": "2026-11-28T09:00:00Z", "ended":
 * null}]}}; nobody is an empty list. Waits; one that fails again and again is left alone for seconds. Thread-safe.
 */
public final class AddressLookup {
    private static final int MOST_OCTETS = 64 * 1024;
    private static final int MOST_HOLDERS = 100;
    private static final Duration LATELY = Duration.ofHours(1);

    private final LookupSettings settings;
    private final SubmitterNames names;
    private final InstantSource clock;
    private final RemoteBreaker breaker;
    private final HttpQuestion http;
    private volatile @Nullable Failure last;

    private record Failure(Instant at, String why) {}

    /** What is read of an answer. */
    record Answer(@Nullable List<Holder> holders) {
        record Holder(
                String submitter,
                @Nullable Instant began,
                @Nullable Instant ended) {}
    }

    public AddressLookup(LookupSettings settings, SubmitterNames names, InstantSource clock) {
        this.settings = settings;
        this.names = names;
        this.clock = clock;
        this.breaker = new RemoteBreaker("the look-up of addresses");
        this.http = settings.http();
    }

    /**
     * Asks, if anybody is to be asked.
     *
     * @param port 0 when nobody said it
     * @param skew so much the time may be wrong: whoever had the address within is told
     */
    public Optional<LookupAnswer> find(InetAddress address, int port, Instant at, Duration skew) {
        return settings.findUrl(address, port, at).map(url -> {
            try {
                LookupAnswer answer = breaker.ask(() -> ask(url, HeldAddress.of(address, port), at, skew));
                last = null;
                return answer;
            } catch (IOException e) {
                String why = LogText.of(Objects.requireNonNullElse(e.getMessage(), e.toString()));
                last = new Failure(clock.instant(), why);
                return new LookupAnswer.Unknown(why);
            }
        });
    }

    private LookupAnswer ask(URI url, HeldAddress held, Instant at, Duration skew) throws IOException {
        HttpRequest.Builder question =
                HttpRequest.newBuilder(url).header("Accept", "application/json").header("User-Agent", "Sekisho");
        if (settings.token() != null) {
            question.header("Authorization", "Bearer " + settings.token());
        }
        byte[] body = http.ask(question, settings.timeout(), MOST_OCTETS);
        List<Answer.Holder> holders = holders(body);
        List<Session> sessions = new ArrayList<>();
        for (Answer.Holder holder : holders) {
            Session session = session(holder, held, at, url.getHost());
            if (!session.began().isAfter(at.plus(skew))
                    && !(session.ended() != null && session.ended().isBefore(at.minus(skew)))) {
                sessions.add(session);
            }
        }
        return sessions.isEmpty() ? new LookupAnswer.Nobody() : new LookupAnswer.Held(sessions);
    }

    private static List<Answer.Holder> holders(byte[] body) throws IOException {
        Answer answer;
        try {
            answer = Json.read(new ByteArrayInputStream(body), Answer.class);
        } catch (JsonProcessingException e) {
            throw new IOException("its answer is not JSON as expected: " + e.getOriginalMessage(), e);
        }
        if (answer == null || answer.holders() == null || answer.holders().size() > MOST_HOLDERS) {
            throw new IOException("its answer has no list 'holders' of at most " + MOST_HOLDERS);
        }
        return answer.holders();
    }

    private Session session(Answer.Holder holder, HeldAddress held, Instant at, String host) throws IOException {
        try {
            Instant began = Objects.requireNonNullElse(holder.began(), at);
            return new Session(
                    UUID.randomUUID(),
                    names.of(holder.submitter()),
                    held,
                    began,
                    holder.ended(),
                    new Session.Source(host, "", clock.instant()));
        } catch (IllegalArgumentException e) {
            throw new IOException("a holder in its answer is no submitter: " + e.getMessage(), e);
        }
    }

    /** What a health check tells: a sentence, none when all is well or nobody asked within the hour. */
    public List<String> problems() {
        Failure failure = last;
        return failure == null
                        || Duration.between(failure.at(), clock.instant()).compareTo(LATELY) > 0
                ? List.of()
                : List.of("the look-up of addresses did not answer: " + failure.why());
    }
}
