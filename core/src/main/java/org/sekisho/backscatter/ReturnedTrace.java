// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sekisho.bounce.HeaderFields;
import org.sekisho.proof.Reference;

/**
 * Reads the {@code Received} fields (RFC 5321, section 4.4) of a header that came back. Anybody can write them, so they
 * prove nothing: a name of ours is only a reason not to call a bounce foreign. Immutable and thread-safe.
 */
public final class ReturnedTrace {
    private static final Pattern REFERENCE = Pattern.compile("(?i)\\bid\\s+([0-9a-f]{32})\\b");
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
    private static final int MAX_DATE = 64;

    /** What a star stands for. */
    private static final String ANY = "[a-z0-9.-]*";

    private final List<Pattern> servers;

    /** @param servers names of our own hosts; {@code *} stands for any characters */
    public ReturnedTrace(Collection<String> servers) {
        this.servers = servers.stream().map(ReturnedTrace::pattern).toList();
    }

    /**
     * Between two stars the first place that fits is as good as any other, so it is never tried again (an atomic
     * group): time is linear in what a stranger wrote, whatever they repeat.
     */
    private static Pattern pattern(String server) {
        String[] parts = server.strip().toLowerCase(Locale.ROOT).split("\\*", -1);
        StringBuilder name = new StringBuilder(Pattern.quote(parts[0]));
        for (int i = 1; i < parts.length - 1; i++) {
            name.append("(?>")
                    .append(ANY)
                    .append('?')
                    .append(Pattern.quote(parts[i]))
                    .append(')');
        }
        if (parts.length > 1) {
            name.append(ANY).append(Pattern.quote(parts[parts.length - 1]));
        }
        return Pattern.compile("(?<![@a-z0-9.-])" + name + "(?![a-z0-9-]|\\.[a-z0-9])");
    }

    /** Messages that a field names by our own id. */
    public List<Reference> references(HeaderFields original) {
        return original.all("Received").stream()
                .flatMap(value -> REFERENCE.matcher(value).results())
                .map(found -> Reference.parse(found.group(1).toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** @param since when we began to sign everything */
    AuthenticityReason judge(HeaderFields original, Instant since) {
        List<String> received = original.all("Received");
        if (original.isEmpty()) {
            return AuthenticityReason.NOTHING_RETURNED;
        }
        if (received.isEmpty()) {
            return AuthenticityReason.NO_WAY_RETURNED;
        }
        if (servers.isEmpty()) {
            return AuthenticityReason.SERVERS_UNKNOWN;
        }
        if (received.stream().anyMatch(this::namesUs)) {
            return AuthenticityReason.NAMES_OUR_SERVER;
        }
        return isSince(received, since) ? AuthenticityReason.OTHER_WAY : AuthenticityReason.BEFORE_SIGNING;
    }

    /** Whether one of our servers is named in this text. */
    public boolean namesUs(String anywhere) {
        String text = anywhere.toLowerCase(Locale.ROOT);
        return servers.stream().anyMatch(server -> server.matcher(text).find());
    }

    /** By the latest date, which is that of the server that gave up. */
    private static boolean isSince(List<String> received, Instant since) {
        return received.stream()
                .flatMap(value -> date(value).stream())
                .max(Instant::compareTo)
                .filter(date -> date.isAfter(since))
                .isPresent();
    }

    /** When a {@code Received} field was written, as it says; also a date alone. */
    public static Optional<Instant> date(String received) {
        String text = COMMENT.matcher(received.substring(received.lastIndexOf(';') + 1))
                .replaceAll("")
                .replaceAll("\\s+", " ")
                .strip();
        if (text.length() > MAX_DATE) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
