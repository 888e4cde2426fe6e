// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import javax.inject.Inject;
import org.sekisho.text.Base32;

/**
 * Signs what is sent and recognises it when it comes back. What is compared is compared in constant time. A sender is
 * signed under its bare address in lower case, so that no server on the way can spoil a proof by its spelling.
 * Thread-safe.
 *
 * @param keys those of this server
 */
public record ProofOfSending(SigningKeys keys, InstantSource clock) {
    @Inject
    public ProofOfSending {}

    /** A sender token is valid so long. */
    static final int TOKEN_DAYS = 7;

    /** So much longer it still proves: bounces come late. */
    static final int GRACE_DAYS = 7;

    private static final int CYCLE = 1_000;

    /** What a check found. */
    public enum Verdict {
        /** Ours, and for this sender. */
        VALID,
        /** Not made with the key that it names, or for another sender. */
        WRONG,
        /** Ours and for this sender, but too old. */
        EXPIRED,
        /** The key is not known: lost, rotated away, or not made yet at that time. It could be ours. */
        UNKNOWN_KEY
    }

    /** Since when everything is signed with a key that is known. */
    public Instant since() {
        return keys.since();
    }

    /** The header for a message of this sender. */
    public ReferenceHeader sign(Reference reference, String sender) {
        SigningKey key = keys.current();
        return new ReferenceHeader(key.id(), reference, mac(key, reference, sender));
    }

    private static ReferenceMac mac(SigningKey key, Reference reference, String sender) {
        byte[] signed = SignedText.of(key.id(), reference, BareAddress.of(sender));
        return ReferenceMac.of(key.secret().of(signed));
    }

    /** @param sender to whom the bounce is addressed */
    public Verdict verify(ReferenceHeader header, String sender) {
        return keys.find(header.key())
                .map(key -> header.mac().isSame(mac(key, header.reference(), sender)) ? Verdict.VALID : Verdict.WRONG)
                .orElse(Verdict.UNKNOWN_KEY);
    }

    /** The envelope sender with a token, the same all day; the address itself when there is no room for one. */
    public String signSender(String sender) {
        if (!SenderToken.fits(sender)) {
            return sender;
        }
        SigningKey key = keys.current();
        long expiry = today() + TOKEN_DAYS;
        return new SenderToken(sender, key.slot(), (int) (expiry % CYCLE), tag(key, expiry, sender)).toString();
    }

    private static String tag(SigningKey key, long expiry, String bare) {
        byte[] mac = key.secret().of("sender", Long.toString(expiry), bare.toLowerCase(Locale.ROOT));
        return Base32.write(ByteBuffer.wrap(mac).getLong(), SenderToken.TAG);
    }

    /** The address without a token of ours, valid or not; the same address in lower case when it has none. */
    public static String withoutToken(String recipient) {
        return SenderToken.parse(recipient).map(SenderToken::bare).orElseGet(() -> BareAddress.fold(recipient));
    }

    /** Empty when the address carries no token of ours. */
    public Optional<Verdict> verifySender(String recipient) {
        return SenderToken.parse(recipient)
                .map(token ->
                        keys.find(token.slot()).map(key -> verify(token, key)).orElse(Verdict.UNKNOWN_KEY));
    }

    /**
     * The tag is made with the whole number of the day, so that none comes back to life after a thousand days. One of a
     * day to come was made here too, while the clock was ahead. Of the day on which the key was made, or of one before
     * it, it may be made with a key that was lost, and whose slot this one took.
     */
    private Verdict verify(SenderToken token, SigningKey key) {
        long first = today() - GRACE_DAYS;
        long expiry = first + Math.floorMod(token.expiry() - first, (long) CYCLE);
        if (same(token.tag(), tag(key, expiry, token.bare()))) {
            return Verdict.VALID;
        }
        boolean former = expiry > today() + TOKEN_DAYS && same(token.tag(), tag(key, expiry - CYCLE, token.bare()));
        if (former) {
            return Verdict.EXPIRED;
        }
        return expiry - TOKEN_DAYS <= day(key.made()) ? Verdict.UNKNOWN_KEY : Verdict.WRONG;
    }

    private long today() {
        return day(clock.instant());
    }

    private static long day(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), Duration.ofDays(1).toSeconds());
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.US_ASCII), expected.getBytes(StandardCharsets.US_ASCII));
    }
}
