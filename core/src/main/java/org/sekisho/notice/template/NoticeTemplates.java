// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.sekisho.notice.Audience;
import org.sekisho.notice.Language;
import org.sekisho.state.AtomicFile;
import org.sekisho.text.OneLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The templates of notices: an admin's where there are, else those that come with Sekisho. One that cannot be used is
 * told in the log and replaced by the one that comes with Sekisho, so it never loses a notice. Immutable, thread-safe.
 */
public final class NoticeTemplates {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeTemplates.class);
    private static final String SUBJECT = "Subject: ";
    private static final int MAX_SUBJECT = 200;
    private static final int MAX_OCTETS = 256 * 1024;

    private final Map<String, NoticeTemplate> own;
    private final Map<String, NoticeTemplate> builtIn;

    private NoticeTemplates(Map<String, NoticeTemplate> own, Map<String, NoticeTemplate> builtIn) {
        this.own = Map.copyOf(own);
        this.builtIn = Map.copyOf(builtIn);
    }

    /**
     * A mistake in a file.
     *
     * @param file its name in the directory
     * @param line from 1 on; 0 when it is about the whole
     * @param problem what is wrong
     */
    public record Problem(String file, int line, String problem) {}

    /** The names of the files: {@code desk.en.txt}, {@code desk.en.html}, ... */
    public static List<String> names() {
        return Stream.of(Audience.values())
                .flatMap(audience -> Stream.of(Language.values())
                        .flatMap(language ->
                                Stream.of(name(audience, language, "txt"), name(audience, language, "html"))))
                .toList();
    }

    private static String name(Audience audience, Language language, String format) {
        return audience.setting() + "." + language.code() + "." + format;
    }

    /** Those that come with Sekisho. */
    public static NoticeTemplates builtIn() {
        Map<String, NoticeTemplate> all = new LinkedHashMap<>();
        names().forEach(name -> all.put(name, parse(name, resource(name))));
        return new NoticeTemplates(Map.of(), all);
    }

    /** Those of a directory, which need not exist, and for the missing and the broken ones those of Sekisho. */
    public static NoticeTemplates read(Path directory) {
        Map<String, NoticeTemplate> own = new LinkedHashMap<>();
        for (Problem problem : read(directory, own)) {
            LOG.error(
                    "{}/{}:{}: {}; the one that comes with Sekisho is used",
                    directory,
                    problem.file(),
                    problem.line(),
                    problem.problem());
        }
        return new NoticeTemplates(own, builtIn().builtIn);
    }

    /** All that is wrong in a directory, which need not exist. */
    public static List<Problem> check(Path directory) {
        return read(directory, new LinkedHashMap<>());
    }

    private static List<Problem> read(Path directory, Map<String, NoticeTemplate> into) {
        List<Problem> problems = new ArrayList<>();
        List<String> names = names();
        try {
            for (Path file : AtomicFile.list(directory, "")) {
                String name = file.getFileName().toString();
                if (names.contains(name)) {
                    read(file, name, into, problems);
                } else if (name.endsWith(".txt") || name.endsWith(".html")) {
                    problems.add(new Problem(name, 0, "no such template; expected one of " + String.join(", ", names)));
                }
            }
        } catch (IOException e) {
            problems.add(new Problem("", 0, "the directory cannot be read"));
        }
        return problems;
    }

    private static void read(Path file, String name, Map<String, NoticeTemplate> into, List<Problem> problems) {
        try {
            if (Files.size(file) > MAX_OCTETS) {
                problems.add(new Problem(name, 0, "is larger than " + MAX_OCTETS + " octets"));
                return;
            }
            into.put(name, parse(name, Files.readString(file)));
        } catch (NoticeTemplate.Mistake e) {
            problems.add(new Problem(name, e.line(), String.valueOf(e.getMessage())));
        } catch (CharacterCodingException e) {
            problems.add(new Problem(name, 0, "is not in UTF-8"));
        } catch (IOException e) {
            problems.add(new Problem(name, 0, "cannot be read"));
        }
    }

    private static NoticeTemplate parse(String name, String text) {
        boolean html = name.endsWith(".html");
        if (!html && !text.startsWith(SUBJECT)) {
            throw new NoticeTemplate.Mistake(1, "the first line must begin with \"" + SUBJECT + "\"");
        }
        return NoticeTemplate.parse(name, text, html);
    }

    private static String resource(String name) {
        try (InputStream in = NoticeTemplates.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The notice in the words of its templates. Never fails. */
    public RenderedNotice write(Audience audience, Language language, Map<String, Object> facts) {
        String text = fill(name(audience, language, "txt"), facts);
        String html = fill(name(audience, language, "html"), facts);
        int end = text.indexOf('\n');
        String head = end < 0 ? text : text.substring(0, end);
        String subject = OneLine.of(
                head.substring(Math.min(SUBJECT.length(), head.length())).strip());
        return new RenderedNotice(
                subject.length() > MAX_SUBJECT ? cut(subject) : subject,
                tidy(text.substring(head.length())),
                tidy(html));
    }

    private static String cut(String subject) {
        int end = subject.offsetByCodePoints(0, Math.min(MAX_SUBJECT, subject.codePointCount(0, subject.length())));
        return subject.substring(0, end);
    }

    /** Never two empty lines, whatever sections were left out. */
    private static String tidy(String text) {
        return text.replace("\r\n", "\n").strip().replaceAll("\n{3,}", "\n\n") + "\n";
    }

    private String fill(String name, Map<String, Object> facts) {
        NoticeTemplate mine = own.get(name);
        if (mine != null) {
            try {
                return mine.fill(facts);
            } catch (RuntimeException e) {
                LOG.error("the template {} fails; the one that comes with Sekisho is used", name, e);
            }
        }
        return Objects.requireNonNull(builtIn.get(name), name).fill(facts);
    }
}
