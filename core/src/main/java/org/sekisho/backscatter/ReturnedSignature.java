// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sekisho.bounce.HeaderFields;
import org.sekisho.proof.BareAddress;
import org.sekisho.proof.Reference;

/**
 * Verifies a DKIM signature (RFC 6376) over a header that came back: with the quoted hash of the body, which is cut off
 * in most bounces. Only relaxed canonicalization survives what servers do to a header they return: simple (section
 * 3.4.1) is over every blank and line break as they left. Thread-safe.
 */
final class ReturnedSignature {
    private static final String FIELD = "DKIM-Signature";

    /** So many are looked at. */
    private static final int MAX = 5;

    /** So many fields a signature may cover: each name is looked for in the whole header. */
    private static final int MAX_NAMES = 100;

    /** So far the clock of who signed or wrote may be ahead. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final Charset OCTETS = StandardCharsets.ISO_8859_1;
    private static final Pattern B = Pattern.compile("((?:^|;) ?b ?=)[^;]*");

    private final DkimKeys keys;

    ReturnedSignature(DkimKeys keys) {
        this.keys = keys;
    }

    /**
     * A signature that holds.
     *
     * @param name for the message, for counting: the same however the signature is spelled in Base64
     * @param at when it was made, or else when the message was written; the signature covers either
     */
    record Signed(Reference name, Instant at) {}

    /**
     * Empty when no signature of ours holds now.
     *
     * @param sender bare; the signature has to be of its domain, and over the only From, with this address alone
     */
    Optional<Signed> find(HeaderFields header, String sender, Instant now) {
        if (keys.all().isEmpty() || !isAuthor(header, sender)) {
            return Optional.empty();
        }
        return header.all(FIELD).stream()
                .limit(MAX)
                .map(ReturnedSignature::relaxed)
                .filter(field -> verify(field, header, sender))
                .flatMap(field -> signed(tags(field), header, now).stream())
                .findFirst();
    }

    /** A signature without a time would hold for ever, and so would one of a time to come. */
    private static Optional<Signed> signed(Map<String, String> tags, HeaderFields header, Instant now) {
        boolean over = seconds(tags, "x").filter(now::isAfter).isPresent();
        return seconds(tags, "t")
                .or(() -> date(tags, header))
                .filter(at -> !over && at.isBefore(now.plus(AHEAD)))
                .map(at -> new Signed(name(tags), at));
    }

    /** Section 3.5: seconds since 1970. */
    private static Optional<Instant> seconds(Map<String, String> tags, String name) {
        String text = tag(tags, name);
        return SECONDS.matcher(text).matches()
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text)))
                : Optional.empty();
    }

    private static Optional<Instant> date(Map<String, String> tags, HeaderFields header) {
        List<String> dates = names(tags).contains("date") ? header.all("Date") : List.of();
        return dates.isEmpty() ? Optional.empty() : ReturnedTrace.date(dates.get(dates.size() - 1));
    }

    private static Reference name(Map<String, String> tags) {
        ByteBuffer hash = ByteBuffer.wrap(sha256(Base64.getDecoder().decode(tag(tags, "b"))));
        return new Reference(hash.getLong(), hash.getLong());
    }

    private static List<String> names(Map<String, String> tags) {
        return List.of(tag(tags, "h").toLowerCase(Locale.ROOT).split(":", -1));
    }

    /** With one author it does not matter which From is signed. */
    private static boolean isAuthor(HeaderFields header, String sender) {
        return header.findAuthor().map(BareAddress::of).filter(sender::equals).isPresent();
    }

    private boolean verify(String field, HeaderFields header, String sender) {
        Map<String, String> tags = tags(field);
        String domain = tag(tags, "d");
        boolean aligned = sender.endsWith("@" + domain) || sender.endsWith("." + domain);
        Optional<PublicKey> key = keys.find(tag(tags, "s"), domain);
        if (key.isEmpty() || !aligned || !tag(tags, "c").startsWith("relaxed")) {
            return false;
        }
        List<String> names = names(tags);
        if (!names.contains("from") || names.size() > MAX_NAMES) {
            return false;
        }
        String signed =
                signed(names, header) + "dkim-signature:" + B.matcher(field).replaceFirst("$1");
        return verify(key.get(), tag(tags, "a"), signed.getBytes(OCTETS), tag(tags, "b"));
    }

    /** Section 5.4.2: of fields with the same name the last first. */
    private static String signed(List<String> names, HeaderFields header) {
        StringBuilder text = new StringBuilder();
        Map<String, Integer> used = new HashMap<>();
        for (String name : names) {
            List<String> values = header.all(name);
            int next = values.size() - used.merge(name, 1, Integer::sum);
            if (next >= 0) {
                text.append(name).append(':').append(relaxed(values.get(next))).append("\r\n");
            }
        }
        return text.toString();
    }

    private static boolean verify(PublicKey key, String algorithm, byte[] signed, String signature) {
        try {
            boolean rsa = algorithm.equals("rsa-sha256") && key.getAlgorithm().equals("RSA");
            boolean ed25519 =
                    algorithm.equals("ed25519-sha256") && !key.getAlgorithm().equals("RSA");
            Signature verifier = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
            if (!rsa && !ed25519) {
                return false;
            }
            verifier.initVerify(key);
            verifier.update(rsa ? signed : sha256(signed));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // It is none of ours, whatever it is.
            return false;
        }
    }

    private static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Map<String, String> tags(String field) {
        Map<String, String> tags = new HashMap<>();
        for (String tag : field.split(";", -1)) {
            int equals = tag.indexOf('=');
            if (equals > 0) {
                tags.putIfAbsent(
                        tag.substring(0, equals).strip(),
                        tag.substring(equals + 1).replace(" ", ""));
            }
        }
        return tags;
    }

    private static String tag(Map<String, String> tags, String name) {
        return tags.getOrDefault(name, "");
    }

    /** Section 3.4.2. */
    private static String relaxed(String value) {
        return value.replaceAll("[ \\t\\r\\n]+", " ").strip();
    }
}
