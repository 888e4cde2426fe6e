// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import spark.Request;

/** A language of the page, with its texts. */
public enum Language {
    ENGLISH(org.sekisho.notice.Language.EN, "English"),
    JAPANESE(org.sekisho.notice.Language.JA, "日本語");

    static final String COOKIE = "sekisho-language";

    private final org.sekisho.notice.Language notices;
    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final Map<String, String> texts;

    Language(org.sekisho.notice.Language notices, String title) {
        this.notices = notices;
        this.title = title;
        this.texts = read(notices.code());
    }

    private static Map<String, String> read(String code) {
        Properties properties = new Properties();
        try (InputStream file =
                        Objects.requireNonNull(Language.class.getResourceAsStream("text/" + code + ".properties"));
                InputStreamReader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return Collections.unmodifiableMap(texts);
    }

    /** As in {@code lang=}. */
    public String code() {
        return notices.code();
    }

    /** In which notices and answers are written. */
    public org.sekisho.notice.Language notices() {
        return notices;
    }

    /** Its own name. */
    public String title() {
        return title;
    }

    /** By their names, the same in every language. */
    public Map<String, String> texts() {
        return texts;
    }

    /** @throws IllegalArgumentException when there is no such text */
    public String text(String name) {
        return Optional.ofNullable(texts.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no text " + name));
    }

    static Optional<Language> find(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    /** What was chosen on the page, else what the browser prefers. */
    static Language of(Request request) {
        String accepted =
                Optional.ofNullable(request.headers("Accept-Language")).orElse("");
        return Optional.ofNullable(request.cookie(COOKIE))
                .flatMap(Language::find)
                .or(() -> Arrays.stream(accepted.split(",", -1))
                        .map(one -> one.strip().split("[-;]", 2)[0])
                        .flatMap(one -> find(one).stream())
                        .findFirst())
                .orElse(ENGLISH);
    }
}
