// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/**
 * What a message shows of its sort, before anybody decides.
 *
 * @param header its own
 * @param types of its parts, in lower case, without those of the messages that it contains
 * @param text what people read in it
 * @param original the header that it brings back
 */
record ReportTraits(HeaderFields header, Set<String> types, String text, HeaderFields original) {
    /** So much of the text, or of a field, says what it is; behind that comes what it is about. */
    private static final int BEGINNING = 6_000;

    private static final int MAX_RECIPIENTS = 100;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"(),;:]{1,128}@[^\\s<>\"(),;:]{1,255}");
    private static final Pattern STATUS = Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])");
    private static final Pattern AT_LINE_START = Pattern.compile("\\s{0,8}<?(" + ADDRESS.pattern() + ")>?:?");

    String field(String name) {
        return header.text(name).toLowerCase(Locale.ROOT);
    }

    boolean has(String name) {
        return header.find(name).isPresent();
    }

    /** The beginning of what is written there, decoded (RFC 2047), in lower case. */
    String decoded(String name) {
        String value = header.text(name);
        String beginning = value.substring(0, Math.min(value.length(), BEGINNING));
        return DecoderUtil.decodeEncodedWords(beginning, DecodeMonitor.SILENT).toLowerCase(Locale.ROOT);
    }

    /** The beginning of the text on one line, in lower case. */
    String beginning() {
        int end = Math.min(text.length(), BEGINNING);
        StringBuilder line = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            boolean blank = text.charAt(i) <= ' ';
            if (!blank) {
                line.append(text.charAt(i));
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        }
        return line.toString().toLowerCase(Locale.ROOT);
    }

    /** The first word, without comments and parameters (RFC 3834, section 5). */
    String autoSubmitted() {
        return field("Auto-Submitted").split("[;(\\s]", 2)[0];
    }

    /** A copy that a mail server made, not what people quote. */
    boolean returnsAHeader() {
        return original.find("Received").isPresent()
                || original.find("Return-Path").isPresent()
                || original.find("Message-ID").isPresent()
                || types.contains("message/rfc822");
    }

    /** Whom it is about, when it does not say so as RFC 3464 has it. */
    List<ReportedRecipient> recipients() {
        String status = lines(".")
                .flatMap(line -> STATUS.matcher(line).results())
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
        return recipientAddresses().stream()
                .distinct()
                .map(address -> new ReportedRecipient("", address, "", status, ""))
                .toList();
    }

    /** Those of the text with this in them, so that patterns need not look at the others. */
    private Stream<String> lines(String part) {
        return text.lines().filter(line -> line.contains(part));
    }

    private List<String> recipientAddresses() {
        List<String> failed = addresses(String.join(" ", header.all("X-Failed-Recipients")));
        if (!failed.isEmpty()) {
            return failed;
        }
        List<String> listed = lines("@")
                .map(AT_LINE_START::matcher)
                .filter(Matcher::lookingAt)
                .map(matcher -> matcher.group(1))
                .limit(MAX_RECIPIENTS)
                .toList();
        return listed.isEmpty() ? addresses(String.join(" ", original.all("To"))) : listed;
    }

    private static List<String> addresses(String text) {
        return ADDRESS.matcher(text)
                .results()
                .map(found -> found.group())
                .limit(MAX_RECIPIENTS)
                .toList();
    }
}
