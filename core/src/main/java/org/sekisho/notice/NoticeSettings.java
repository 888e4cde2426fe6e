// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sekisho.rate.Durations;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * Who is told. Immutable.
 *
 * @param desk addresses of the abuse desk; empty: nobody is told by mail
 * @param languages in which people are told, at least one
 * @param webhook where machines are told; null: nowhere
 * @param giveUp how long a notice for the webhook is tried
 * @param hintsToOwners whether owners are asked about what a rule that observes found
 */
public record NoticeSettings(
        List<String> desk,
        List<Language> languages,
        @Nullable URI webhook,
        Duration giveUp,
        boolean hintsToOwners) {
    private static final int MAX_ADDRESSES = 10;
    private static final int MAX_LENGTH = 254;
    private static final Pattern ADDRESS =
            Pattern.compile("[\\w!#$%&'*+/=?^`{|}~.-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]");

    private static final Setting<List<String>> ADDRESS_OF_DESK = Setting.optional(
                    "desk.address", "nobody", NoticeSettings::parseAddresses)
            .means("one or more addresses, separated by commas", "whom notices go to");
    private static final Setting<List<Language>> LANGUAGE = Setting.of("desk.language", "en", Language::parseAll)
            .means(
                    "`en`, `ja` or both: `en, ja`",
                    "the languages of notices; the first is also that of names of cities");
    private static final Setting<URI> WEBHOOK = Setting.optional("webhook.url", "none", NoticeSettings::parseUrl)
            .means("`https`, or `http` to 127.0.0.1", "where notices are sent as JSON");
    private static final Setting<Duration> GIVE_UP = Setting.of("webhook.give-up", "3d", Durations::parse)
            .means("`1h`, `3d`", "how long delivery of a notice is attempted");

    private static final Setting<Boolean> OWNER_HINT = Setting.flag(
            "desk.owner-hint",
            false,
            "whether owners are asked, at most once a week, whether it was them, when a rule that observes finds mail"
                    + " or logins from an unusual place");

    public static final List<Setting<?>> SETTINGS = List.of(ADDRESS_OF_DESK, LANGUAGE, OWNER_HINT, WEBHOOK, GIVE_UP);

    /** Where owners are asked nothing. */
    public NoticeSettings(List<String> desk, List<Language> languages, @Nullable URI webhook, Duration giveUp) {
        this(desk, languages, webhook, giveUp, false);
    }

    public NoticeSettings {
        desk = List.copyOf(desk);
        languages = List.copyOf(languages);
    }

    /** Reads {@link #SETTINGS}. What is wrong stays in {@code settings} until {@link Settings#finish()}. */
    public static NoticeSettings read(Settings settings) {
        return new NoticeSettings(
                settings.find(ADDRESS_OF_DESK).orElse(List.of()),
                settings.read(LANGUAGE),
                settings.find(WEBHOOK).orElse(null),
                settings.read(GIVE_UP),
                settings.read(OWNER_HINT));
    }

    /** Where machines are told, if anywhere. */
    public Optional<URI> findWebhook() {
        return Optional.ofNullable(webhook);
    }

    private static List<String> parseAddresses(String text) {
        LinkedHashSet<String> addresses = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            if (!isAddress(part.strip())) {
                throw new IllegalArgumentException(
                        "expected mail addresses separated by commas, such as" + " abuse@example.org");
            }
            addresses.add(part.strip());
        }
        if (addresses.size() > MAX_ADDRESSES) {
            throw new IllegalArgumentException("at most " + MAX_ADDRESSES + " addresses; use a mailing list instead");
        }
        return List.copyOf(addresses);
    }

    /** Whether mail can be sent to it as it is written: no quotes, no names, ASCII. */
    static boolean isAddress(String text) {
        return text.length() <= MAX_LENGTH
                && ADDRESS.matcher(text).matches()
                && !text.contains("..")
                && !text.startsWith(".")
                && !text.contains(".@");
    }

    private static URI parseUrl(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("expected a URL such as https://desk.example.org/sekisho", e);
        }
        String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (url.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException("expected a URL such as https://desk.example.org/sekisho");
        }
        if (url.getUserInfo() != null || url.getFragment() != null) {
            throw new IllegalArgumentException("expected a URL without a name, password or #fragment;"
                    + " notices are signed instead, see docs/notices.md");
        }
        if (scheme.equals("http") && !LOOPBACK.matcher(url.getHost()).matches()) {
            throw new IllegalArgumentException("expected https, or http to 127.0.0.1: notices are about people");
        }
        return url;
    }
}
