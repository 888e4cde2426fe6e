// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.reply;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sekisho.settings.Settings;

/**
 * What a client reads when it is refused: short texts in ASCII, some with a second form in any language for clients
 * that announced SMTPUTF8 (RFC 6531 section 3.7.4). Immutable and thread-safe. Every line fits into 512 octets with its
 * codes and line end (RFC 5321 section 4.5.3.1.5), whatever stands for its placeholders.
 *
 * <p>Placeholders: {@code {contact}} in every text, {@code {until}}, {@code {limit}} and {@code {address}} where such a
 * thing is known.
 */
public final class ReplyTexts {
    private static final String OPEN_END = "further notice";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm zzz", Locale.ENGLISH);

    /** One text in both forms. */
    record Forms(String ascii, String utf8) {
        String in(boolean unicode) {
            return unicode ? utf8 : ascii;
        }
    }

    private final Map<ReplyText, Forms> texts;
    private final Forms contact;
    private final Forms openEnd;
    private final ZoneId zone;

    private ReplyTexts(Map<ReplyText, Forms> texts, Forms contact, Forms openEnd, ZoneId zone) {
        this.texts = texts;
        this.contact = contact;
        this.openEnd = openEnd;
        this.zone = zone;
    }

    /** The texts of which an admin has set none. */
    public static ReplyTexts defaults() {
        return read(Settings.ofParameters("replies", Map.of()));
    }

    /**
     * Reads {@code contact=} (default {@code your postmaster}), {@code reply.zone=} (default {@code UTC}),
     * {@code reply.until-released=} (default {@code further notice}: stands for {@code {until}} when no end is known)
     * and {@code reply.<name>=} for each text; with {@code .utf8} behind the key, the second form. What is wrong stays
     * in {@code settings} until {@link Settings#finish()}.
     */
    public static ReplyTexts read(Settings settings) {
        ZoneId zone = settings.find("reply.zone", ReplyTexts::parseZone).orElse(ZoneOffset.UTC);
        Forms contact = snippet(settings, "contact", "your postmaster");
        Forms openEnd = snippet(settings, "reply.until-released", OPEN_END);
        ReplyLine line = new ReplyLine(contact, openEnd);
        Map<ReplyText, Forms> texts = new EnumMap<>(ReplyText.class);
        for (ReplyText wording : ReplyText.values()) {
            String key = "reply." + wording.key();
            String ascii =
                    settings.find(key, text -> line.parseAscii(wording, text)).orElse(wording.text());
            Optional<String> utf8 = wording.afterMail()
                    ? settings.find(key + ".utf8", text -> line.parseUtf8(wording, text))
                    : Optional.empty();
            texts.put(wording, new Forms(ascii, utf8.orElse(ascii)));
        }
        return new ReplyTexts(texts, contact, openEnd, zone);
    }

    private static Forms snippet(Settings settings, String key, String fallback) {
        String ascii = settings.find(key, ReplyLine::parseAsciiSnippet).orElse(fallback);
        return new Forms(
                ascii, settings.find(key + ".utf8", ReplyLine::parseSnippet).orElse(ascii));
    }

    private static ZoneId parseZone(String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw new IllegalArgumentException("expected the name of a time zone, such as UTC or Asia/Tokyo");
        }
        return ZoneId.of(text);
    }

    /** Whom to ask, as the texts say it. */
    public String contact(boolean unicode) {
        return contact.in(unicode);
    }

    /**
     * A text with its placeholders filled.
     *
     * @param unicode whether the client can read the second form
     * @param cause what stands for the placeholders
     */
    String say(ReplyText wording, boolean unicode, Cause cause) {
        Forms forms = texts.getOrDefault(wording, new Forms(wording.text(), wording.text()));
        String text = forms.in(unicode)
                .replace("{contact}", contact.in(unicode))
                .replace("{until}", cause.until().map(this::time).orElse(openEnd.in(unicode)));
        for (Map.Entry<String, String> fact : cause.facts().entrySet()) {
            text = text.replace("{" + fact.getKey() + "}", fact.getValue());
        }
        return text;
    }

    /** Such as {@code 2026-11-23 14:05 UTC}, never earlier than it is. */
    private String time(Instant until) {
        Instant minute = until.truncatedTo(ChronoUnit.MINUTES);
        Instant full = minute.equals(until) ? minute : minute.plus(1, ChronoUnit.MINUTES);
        ZoneId named = zone.equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone;
        return TIME.format(full.atZone(named));
    }
}
