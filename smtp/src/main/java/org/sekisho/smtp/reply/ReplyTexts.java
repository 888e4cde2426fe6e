// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.reply;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekisho.settings.Setting;
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
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm zzz", Locale.ENGLISH);

    private static final String UTF8 = ".utf8";
    private static final String LINE = "one line of ASCII, at most 512 octets with its codes";
    private static final String SNIPPET = "one line of ASCII, at most 128 octets";
    private static final String SAME = "the same text";
    private static final Setting<ZoneId> ZONE = Setting.of("reply.zone", "UTC", Setting::parseZone)
            .means("a time zone, such as `Asia/Tokyo`", "the time zone of `{until}`");
    private static final Setting<String> CONTACT = Setting.of(
                    "contact", "your postmaster", ReplyLine::parseAsciiSnippet)
            .means(SNIPPET, "whom to ask; replaces `{contact}` in every text");
    private static final Setting<String> OPEN_END = Setting.of(
                    "reply.until-released", "further notice", ReplyLine::parseAsciiSnippet)
            .means(SNIPPET, "replaces `{until}` where no end is known");

    /** With {@code .utf8} behind the name, the second form. */
    public static final List<Setting<?>> SETTINGS = Setting.join(
            List.of(ZONE, CONTACT, utf8(CONTACT), OPEN_END, utf8(OPEN_END)),
            Stream.of(ReplyText.values()).flatMap(ReplyTexts::settings).toList());

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
        return read(Settings.ofParameters("replies", SETTINGS, Map.of()));
    }

    /** Reads {@link #SETTINGS}. What is wrong stays in {@code settings} until {@link Settings#finish()}. */
    public static ReplyTexts read(Settings settings) {
        ZoneId zone = settings.read(ZONE);
        Forms contact = snippet(settings, CONTACT);
        Forms openEnd = snippet(settings, OPEN_END);
        ReplyLine line = new ReplyLine(contact, openEnd);
        Map<ReplyText, Forms> texts = new EnumMap<>(ReplyText.class);
        for (ReplyText wording : ReplyText.values()) {
            Setting<String> setting = setting(wording);
            String ascii = settings.find(setting, text -> line.parseAscii(wording, text))
                    .orElse(wording.text());
            Optional<String> utf8 = wording.afterMail()
                    ? settings.find(utf8(setting), text -> line.parseUtf8(wording, text))
                    : Optional.empty();
            texts.put(wording, new Forms(ascii, utf8.orElse(ascii)));
        }
        return new ReplyTexts(texts, contact, openEnd, zone);
    }

    private static Forms snippet(Settings settings, Setting<String> setting) {
        String ascii = settings.read(setting);
        return new Forms(ascii, settings.find(utf8(setting)).orElse(ascii));
    }

    private static Stream<Setting<?>> settings(ReplyText wording) {
        Setting<String> setting = setting(wording);
        return wording.afterMail() ? Stream.of(setting, utf8(setting)) : Stream.of(setting);
    }

    private static Setting<String> setting(ReplyText wording) {
        return Setting.of("reply." + wording.setting(), wording.text(), text -> text)
                .means(
                        LINE,
                        "may name "
                                + wording.placeholders().stream()
                                        .map(name -> ", `{" + name + "}`")
                                        .sorted()
                                        .collect(Collectors.joining("", "`{contact}`", "")));
    }

    private static Setting<String> utf8(Setting<String> ascii) {
        return Setting.optional(ascii.name() + UTF8, SAME, ReplyLine::parseSnippet)
                .means("one line in any language", "the same for clients that announced SMTPUTF8");
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
        return TIME.format(full.atZone(zone));
    }
}
