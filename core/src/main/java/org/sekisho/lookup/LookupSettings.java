// SPDX-License-Identifier: Apache-2.0
package org.sekisho.lookup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.sekisho.rate.Durations;
import org.sekisho.remote.HttpQuestion;
import org.sekisho.remote.TrustedAuthorities;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.state.SecretFile;

/**
 * Whom to ask who had an address, and how long to wait. Immutable; prints no token.
 *
 * @param url with {@code {address}}, {@code {time}} and {@code {port}} for what is asked; null to ask nobody
 * @param token sent as a bearer token (RFC 6750), null for none
 * @param timeout for the whole answer
 * @param trusted who may have signed the certificate of whom is asked; null for those whom Java trusts
 */
public record LookupSettings(
        @Nullable String url,
        @Nullable String token,
        Duration timeout,
        @Nullable SSLContext trusted) {
    private static final Set<String> PLACEHOLDERS = Set.of("{address}", "{time}", "{port}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*}");

    private static final Setting<String> URL = Setting.optional(
                    "lookup.url", "nobody is asked", LookupSettings::parseUrl)
            .means(
                    "`https`, or `http`, with `{address}` and, if wanted, `{time}` and `{port}`",
                    "what `./sekisho who` queries besides the records: your IPAM, or a script in front of it");
    private static final Setting<Path> TOKEN = Setting.optional("lookup.token", "none is sent", Path::of)
            .means(
                    "a file, relative to the home of the server, that only its owner may read",
                    "the token that is sent as `Authorization: Bearer`; not with `http` to other machines");
    private static final Setting<Path> CA = Setting.authorities(
            "lookup.ca", "the certificates of your own authority, for an IPAM with `https`; no other is trusted then");
    private static final Setting<Duration> TIMEOUT = Setting.of(
                    "lookup.timeout", "2s", Durations.timeout(Duration.ofSeconds(10)))
            .means("`100ms` to `10s`", "how long to wait for the whole answer");

    public static final List<Setting<?>> SETTINGS = List.of(URL, TOKEN, CA, TIMEOUT);

    /** Nobody is asked. */
    public static final LookupSettings OFF = new LookupSettings(null, null, TIMEOUT.defaultValue(), null);

    /** Reads {@link #SETTINGS}. What is wrong stays in {@code settings} until {@link Settings#finish()}. */
    public static LookupSettings read(Settings settings, Path home) {
        String url = settings.find(URL).orElse(null);
        Optional<Path> file = settings.find(TOKEN).map(home::resolve);
        String token = file.map(path -> token(path, settings)).orElse(null);
        if (url != null && file.isPresent() && !isPrivate(URI.create(plain(url)))) {
            settings.problem("lookup.url: everybody on the way would read the token of lookup.token; expected https, or"
                    + " http to 127.0.0.1");
        }
        SSLContext trusted = settings.find(CA)
                .map(path -> trusted(home.resolve(path), url, settings))
                .orElse(null);
        return new LookupSettings(url, token, settings.read(TIMEOUT), trusted);
    }

    private static @Nullable SSLContext trusted(Path file, @Nullable String url, Settings settings) {
        if (url != null && !url.startsWith("https:")) {
            settings.problem("lookup.ca: nobody shows a certificate at lookup.url, which has no https; write https"
                    + " there, or leave lookup.ca out");
        }
        try {
            return TrustedAuthorities.read(file);
        } catch (IOException e) {
            settings.problem("lookup.ca: " + e.getMessage());
            return null;
        }
    }

    private static @Nullable String token(Path file, Settings settings) {
        try {
            return SecretFile.readPrivate(file).strip();
        } catch (IOException | IllegalArgumentException e) {
            settings.problem("lookup.token: " + e.getMessage());
            return null;
        }
    }

    private static String parseUrl(String text) {
        List<String> found =
                PLACEHOLDER.matcher(text).results().map(MatchResult::group).toList();
        if (!found.contains("{address}") || !PLACEHOLDERS.containsAll(found)) {
            throw new IllegalArgumentException("expected {address} in it, and no other than {time} and {port} besides");
        }
        URI uri = URI.create(plain(text));
        if (!Set.of("http", "https").contains(String.valueOf(uri.getScheme())) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "expected such as https://ipam.example.jp/holders?address={address}&time={time}");
        }
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException("a login cannot stand in it; a token is set with lookup.token");
        }
        return text;
    }

    /** Nobody on the way reads what is asked. */
    private static boolean isPrivate(URI uri) {
        return "https".equals(uri.getScheme()) || uri.getHost().matches("127\\.[0-9.]+|localhost|\\[::1]");
    }

    private static String plain(String url) {
        return PLACEHOLDER.matcher(url).replaceAll("0");
    }

    /** With what to ask. */
    HttpQuestion http() {
        return trusted == null ? HttpQuestion.trustingAsJava() : HttpQuestion.trusting(trusted);
    }

    /** Whom to ask about that, if anybody. */
    Optional<URI> findUrl(InetAddress address, int port, Instant at) {
        return Optional.ofNullable(url)
                .map(template -> URI.create(template.replace("{address}", encoded(address.getHostAddress()))
                        .replace("{time}", encoded(at.toString()))
                        .replace("{port}", Integer.toString(port))));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Without its token. */
    @Override
    public String toString() {
        return String.valueOf(url);
    }
}
