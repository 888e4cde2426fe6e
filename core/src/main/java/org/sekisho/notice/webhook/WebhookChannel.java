// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekisho.audit.EventLog;
import org.sekisho.notice.Channel;
import org.sekisho.notice.Notice;
import org.sekisho.notice.deliver.Notifier;
import org.sekisho.state.AtomicFile;
import org.sekisho.text.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a machine by HTTP. A notice waits as a file until the other side has taken it with 2xx, through restarts, the
 * oldest first; it is tried after 1 s, then 2 s, 4 s ... up to an hour, and given up after some days. While the other
 * side fails, one notice is tried at a time, and not one twice before each was tried: it may fail at that one only. At
 * most {@value #MAX_WAITING} wait; more stay with the {@link Notifier}. Sending happens in {@link #work} only.
 * Thread-safe.
 */
public final class WebhookChannel implements Channel {
    static final int MAX_WAITING = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(WebhookChannel.class);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int DOUBLINGS = 12;
    private static final Duration LATE = Duration.ofHours(1);
    private static final String ENDING = ".json";

    /** Digits of the milliseconds that a file name begins with. */
    private static final int STAMP = 13;

    private final Path directory;
    private final Duration giveUp;
    private final WebhookClient client;
    private final InstantSource clock;
    private final Map<String, Waiting> waiting = new TreeMap<>();
    private Waiting peer = new Waiting(Instant.MIN, 0, Instant.MIN);
    private String trouble = "";

    /** @param next not to be tried before */
    private record Waiting(Instant since, int failures, Instant next) {
        Waiting failed(Instant now) {
            Duration pause = Duration.ofSeconds(1L << Math.min(failures, DOUBLINGS));
            return new Waiting(since, failures + 1, now.plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause));
        }

        /** A clock that was set back makes nothing wait longer than it ever would. */
        boolean isDue(Instant now) {
            return !now.isBefore(next) || Duration.between(now, next).compareTo(LONGEST) > 0;
        }
    }

    private WebhookChannel(Path directory, Duration giveUp, WebhookClient client, InstantSource clock) {
        this.directory = directory;
        this.giveUp = giveUp;
        this.client = client;
        this.clock = clock;
    }

    /**
     * With all that waits in its directory.
     *
     * @param giveUp how long a notice is tried
     * @throws IOException when the directory cannot be read
     */
    public static WebhookChannel open(Path directory, Duration giveUp, WebhookClient client, InstantSource clock)
            throws IOException {
        WebhookChannel webhook = new WebhookChannel(directory, giveUp, client, clock);
        for (Path file : AtomicFile.list(directory, ENDING)) {
            String name = file.getFileName().toString();
            since(name).ifPresent(at -> webhook.waiting.put(name, new Waiting(at, 0, Instant.MIN)));
        }
        return webhook;
    }

    private static Optional<Instant> since(String fileName) {
        return fileName.matches("[0-9]{13}-[0-9a-f-]+\\.json")
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(fileName.substring(0, STAMP))))
                : Optional.empty();
    }

    @Override
    public synchronized String send(Notice notice) throws IOException {
        String ending = "-" + notice.name() + ENDING;
        if (waiting.keySet().stream().anyMatch(name -> name.endsWith(ending))) {
            return client.host();
        }
        if (waiting.size() >= MAX_WAITING) {
            throw new IOException("already " + MAX_WAITING + " notices wait for " + client.host());
        }
        Instant now = clock.instant();
        String name = String.format(Locale.ROOT, "%013d", Math.max(0, now.toEpochMilli())) + ending;
        byte[] payload = Json.tree(WebhookPayload.of(notice)).toString().getBytes(StandardCharsets.UTF_8);
        AtomicFile.replace(directory.resolve(name), payload);
        waiting.put(name, new Waiting(now, 0, Instant.MIN));
        return client.host();
    }

    /** Sends what is due, until something fails: to be called about once a second, by one thread at a time. */
    public void work() {
        boolean goesOn = true;
        while (goesOn && !Thread.currentThread().isInterrupted()) {
            Instant now = clock.instant();
            String next = next(now);
            goesOn = next != null && post(next, now);
        }
    }

    private synchronized @Nullable String next(Instant now) {
        if (!peer.isDue(now)) {
            return null;
        }
        Stream<Map.Entry<String, Waiting>> due =
                waiting.entrySet().stream().filter(entry -> entry.getValue().isDue(now));
        Optional<Map.Entry<String, Waiting>> next = peer.failures() == 0
                ? due.findFirst()
                : due.min(Comparator.comparingInt(entry -> entry.getValue().failures()));
        return next.map(Map.Entry::getKey).orElse(null);
    }

    /** @return whether the other side is there */
    private boolean post(String name, Instant now) {
        WebhookClient.Outcome outcome;
        try {
            outcome = client.post(Files.readAllBytes(directory.resolve(name)), now);
        } catch (NoSuchFileException e) {
            LOG.warn("notice {} for the webhook was removed by somebody else", name);
            outcome = WebhookClient.Outcome.TAKEN;
        } catch (IOException e) {
            outcome = new WebhookClient.Outcome(false, true, true, "the file cannot be read: " + e.getMessage());
        }
        settle(name, outcome, now);
        return outcome.reached();
    }

    private synchronized void settle(String name, WebhookClient.Outcome outcome, Instant now) {
        trouble = outcome.trouble();
        peer = outcome.reached() ? new Waiting(Instant.MIN, 0, Instant.MIN) : peer.failed(now);
        if (outcome.taken()) {
            remove(name);
            return;
        }
        Waiting item = waiting.get(name);
        boolean first = (outcome.reached() || peer.failures() == 1) && (item == null || item.failures() == 0);
        if (item != null && outcome.answered()) {
            waiting.put(name, item.failed(now));
        }
        if (first) {
            LOG.warn("the webhook {} did not accept a notice; trying again: {}", client.host(), trouble);
        }
        List<String> late = waiting.entrySet().stream()
                .filter(entry -> Duration.between(entry.getValue().since(), now).compareTo(giveUp) >= 0)
                .map(Map.Entry::getKey)
                .toList();
        late.forEach(this::drop);
    }

    private void drop(String name) {
        EventLog.droppedByWebhook(
                Optional.ofNullable(waiting.get(name)).map(Waiting::since).orElse(Instant.MIN),
                trouble,
                name.substring(STAMP + 1, name.length() - ENDING.length()));
        remove(name);
    }

    private void remove(String name) {
        waiting.remove(name);
        try {
            Files.deleteIfExists(directory.resolve(name));
        } catch (IOException e) {
            LOG.error("{} in {} cannot be deleted: it is sent again after a restart", name, directory, e);
        }
    }

    /** How many notices wait. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** What a health check tells: a sentence each, none when all is well. */
    public synchronized List<String> problems(Instant now) {
        return waiting.values().stream()
                .map(Waiting::since)
                .min(Instant::compareTo)
                .filter(oldest -> Duration.between(oldest, now).compareTo(LATE) > 0 || waiting.size() > MAX_WAITING / 2)
                .map(oldest -> "the webhook " + client.host() + " has not accepted " + waiting.size()
                        + " notices, the oldest of " + oldest + (trouble.isEmpty() ? "" : " (" + trouble + ")")
                        + "; each is tried for " + giveUp.toDays() + " days")
                .stream()
                .toList();
    }
}
