// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies senders that a forwarder of ours rewrote: SRS as libsrs2 and postsrsd have it.
 * {@code SRS0=HHHH=TT=domain=local@forwarder}, where HHHH is the beginning of HMAC-SHA1 over TT, domain and local part
 * in lower case, and TT the day modulo 1024; {@code SRS1=HHHH=first==...@second} over the first forwarder and what
 * follows. Immutable and thread-safe.
 */
public final class SrsSecrets {
    /** Without any: nothing verifies. */
    public static final SrsSecrets NONE = new SrsSecrets(List.of());

    /** As long the address is good for; postsrsd's default. */
    private static final int MAX_DAYS = 21;

    private static final int CYCLE = 1_024;
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final Pattern SRS0 =
            Pattern.compile("srs0[=+-]([^=@]{4,})=([a-z2-7]{2})=([^=@]+)=(.+)@[^@]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern SRS1 =
            Pattern.compile("srs1[=+-]([^=@]{4,})=([^=@]+)=([=+-].+)@[^@]+", Pattern.CASE_INSENSITIVE);

    private final List<String> secrets;

    private SrsSecrets(List<String> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /** One secret per line, any of which may have made an address; as postsrsd keeps them. */
    public static SrsSecrets read(Path file) throws IOException {
        return new SrsSecrets(Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList());
    }

    /** Whether an address has the form of SRS, whoever made it. */
    public static boolean isRewritten(String address) {
        return address.regionMatches(true, 0, "srs", 0, 3)
                && SignedAddresses.unwrap(address).isPresent();
    }

    /** Whether one of our forwarders made this address, within the last three weeks where it tells its day. */
    public boolean verify(String address, InstantSource clock) {
        Matcher first = SRS0.matcher(address);
        if (first.matches()) {
            return isRecent(first.group(2), clock)
                    && verify(first.group(1), first.group(2), first.group(3), first.group(4));
        }
        Matcher second = SRS1.matcher(address);
        return second.matches() && verify(second.group(1), second.group(2), second.group(3));
    }

    private static boolean isRecent(String day, InstantSource clock) {
        long today = Math.floorDiv(
                clock.instant().getEpochSecond(), Duration.ofDays(1).toSeconds());
        String letters = day.toLowerCase(Locale.ROOT);
        int made = BASE32.indexOf(letters.charAt(0)) * BASE32.length() + BASE32.indexOf(letters.charAt(1));
        return Math.floorMod(today - made, (long) CYCLE) <= MAX_DAYS;
    }

    private boolean verify(String given, String... parts) {
        byte[] text = String.join("", parts).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        byte[] hash = fold(given).getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (String secret : secrets) {
            String whole = fold(Base64.getEncoder().encodeToString(sha1(secret, text)));
            String expected = whole.substring(0, Math.min(whole.length(), given.length()));
            found |= MessageDigest.isEqual(hash, expected.getBytes(StandardCharsets.UTF_8));
        }
        return found;
    }

    /** Mail servers change the case; some forwarders the last two characters of Base64. */
    private static String fold(String hash) {
        return hash.toLowerCase(Locale.ROOT).replace('-', '+').replace('_', '/');
    }

    private static byte[] sha1(String secret, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }
}
