// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Public keys with which our own mail is signed by DKIM, present and former. Immutable and thread-safe.
 *
 * @param all at most a few
 */
public record DkimKeys(List<Key> all) {
    /** Without any. */
    public static final DkimKeys NONE = new DkimKeys(List.of());

    private static final List<String> ALGORITHMS = List.of("RSA", "Ed25519");

    /** Copies. */
    public DkimKeys {
        all = List.copyOf(all);
    }

    /** A key, as DNS has it at {@code <selector>._domainkey.<domain>}. */
    public record Key(String selector, String domain, PublicKey key) {}

    /**
     * Where a key is.
     *
     * @param file in PEM, {@code BEGIN PUBLIC KEY}
     */
    public record Source(String selector, String domain, String file) {
        /** @throws IllegalArgumentException when it is not {@code selector:domain:file} */
        static Source parse(String text) {
            String[] parts = text.strip().split(":", 3);
            if (parts.length != 3 || parts[0].isBlank() || !parts[1].matches("[\\w.-]+") || parts[2].isBlank()) {
                throw new IllegalArgumentException("expected <selector>:<domain>:<file>, separated by commas, such as"
                        + " 2026:example.jp:conf/dkim-2026.pem");
            }
            return new Source(parts[0].strip(), parts[1].toLowerCase(Locale.ROOT), parts[2].strip());
        }
    }

    /**
     * Reads them.
     *
     * @param root to which the files are relative
     * @throws IOException with the file that cannot be read or holds no public key
     */
    public static DkimKeys read(List<Source> sources, Path root) throws IOException {
        List<Key> keys = new ArrayList<>();
        for (Source source : sources) {
            Path file = root.resolve(source.file());
            String pem = Files.readString(file, StandardCharsets.US_ASCII).replaceAll("-----[^-]*-----|\\s", "");
            keys.add(new Key(source.selector(), source.domain(), key(pem, file)));
        }
        return new DkimKeys(keys);
    }

    private static PublicKey key(String base64, Path file) throws IOException {
        return ALGORITHMS.stream()
                .flatMap(algorithm -> findKey(base64, algorithm).stream())
                .findFirst()
                .orElseThrow(() -> new IOException(file + " holds no public key of RSA or Ed25519 in PEM"));
    }

    private static Optional<PublicKey> findKey(String base64, String algorithm) {
        try {
            X509EncodedKeySpec encoded =
                    new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
            return Optional.of(KeyFactory.getInstance(algorithm).generatePublic(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // It may be of another sort.
            return Optional.empty();
        }
    }

    Optional<PublicKey> find(String selector, String domain) {
        return all.stream()
                .filter(key -> key.selector().equals(selector) && key.domain().equalsIgnoreCase(domain))
                .map(Key::key)
                .findFirst();
    }
}
