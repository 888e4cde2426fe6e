// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sekisho.state.FileFormat;
import org.sekisho.state.SnapshotFile;
import org.sekisho.text.Json;

/**
 * The keys for proofs of sending, in a file that only its owner may read: one signs, up to nine former ones still
 * verify until nothing that they signed can come back. Made at the first start. Thread-safe.
 */
public final class SigningKeys {
    /** Keys that are known at the same time. */
    static final int MAX = 10;

    /** So long after its retirement a key still verifies. Bounces come up to a week late, automatic replies later. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final FileFormat FORMAT =
            new FileFormat('K', 1, "a new key: bounces of mail sent so far are no longer recognised");

    private final SnapshotFile file;
    private final InstantSource clock;
    private volatile List<SigningKey> keys;

    private record Keys(List<SigningKey> keys) {}

    private SigningKeys(Path file, InstantSource clock) throws IOException {
        this.file = new SnapshotFile(file, FORMAT);
        this.clock = clock;
        this.keys = this.file
                .read((version, in) -> usable(Json.read(in, Keys.class)))
                .orElse(List.of());
    }

    private static List<SigningKey> usable(Keys read) throws IOException {
        List<SigningKey> keys = List.copyOf(read.keys());
        if (keys.isEmpty()) {
            throw new IOException("it holds no key");
        }
        return keys;
    }

    /**
     * Reads the keys, or makes the first one. A damaged file is put aside and counts as missing.
     *
     * @throws IOException when the file is there but may not be read, or cannot be written: rather no server than one
     *     that replaces its keys
     */
    public static SigningKeys open(Path file, InstantSource clock) throws IOException {
        SigningKeys opened = new SigningKeys(file, clock);
        if (opened.keys.isEmpty()) {
            opened.rotate();
        }
        return opened;
    }

    /**
     * Makes a new key, which signs from now on; forgets those whose time is over.
     *
     * @throws IOException when it cannot be written; the former key then goes on signing
     * @throws IllegalStateException when ten keys are still needed, with the time at which one is not
     */
    public synchronized void rotate() throws IOException {
        Instant now = clock.instant();
        List<SigningKey> next = new ArrayList<>();
        for (SigningKey key : keys) {
            SigningKey former = key.retired() == null ? key.retired(now) : key;
            if (verifies(former, now)) {
                next.add(former);
            }
        }
        if (next.size() == MAX) {
            throw new IllegalStateException(
                    "ten keys are still needed to recognise bounces; rotate again after " + end(next.get(MAX - 1)));
        }
        int slot = IntStream.range(0, MAX)
                .filter(one -> next.stream().noneMatch(key -> key.slot() == one))
                .findFirst()
                .orElseThrow();
        next.add(0, SigningKey.make(slot, now));
        file.replace(out -> out.write(Json.writeLine(new Keys(next))));
        keys = List.copyOf(next);
    }

    private static Instant end(SigningKey key) {
        Instant retired = key.retired();
        return retired == null ? Instant.MAX : retired.plus(KEPT);
    }

    private static boolean verifies(SigningKey key, Instant now) {
        return now.isBefore(end(key));
    }

    /**
     * A key, as people see it.
     *
     * @param id four characters, as in {@link ReferenceHeader}
     * @param made since when it signs
     * @param retired until when it signed; null while it does
     * @param ends until when it verifies; null while it signs
     */
    public record Status(
            String id,
            Instant made,
            @Nullable Instant retired,
            @Nullable Instant ends) {}

    /** All that are known, the one that signs first. */
    public List<Status> list() {
        return keys.stream()
                .map(key -> new Status(key.id(), key.made(), key.retired(), key.retired() == null ? null : end(key)))
                .toList();
    }

    SigningKey current() {
        return keys.get(0);
    }

    Optional<SigningKey> find(String id) {
        return find(key -> key.id().equals(id));
    }

    Optional<SigningKey> find(int slot) {
        return find(key -> key.slot() == slot);
    }

    private Optional<SigningKey> find(Predicate<SigningKey> one) {
        for (SigningKey key : keys) {
            if (one.test(key) && (key.retired() == null || verifies(key, clock.instant()))) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** Since when everything that was sent was signed with a key that is known here. */
    public Instant since() {
        return keys.get(keys.size() - 1).made();
    }
}
