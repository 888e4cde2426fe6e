// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sekisho.bounce.HeaderFields;
import org.sekisho.text.SettingName;

/**
 * Who complains, and whether that is so.
 *
 * @param address as it is written; empty when nobody is
 * @param standing how well it is known
 */
public record Reporter(String address, Standing standing) {
    private static final Pattern RESULT =
            Pattern.compile("(?i)(?:^|[;\\s])(?:dkim=pass\\b[^;]*?\\bheader\\.[di]=@?|spf=pass\\b[^;]*?\\bsmtp\\."
                    + "(?:mail|mailfrom)=(?:[^\\s;@]*@)?)([a-z0-9._-]{1,255})");
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");

    /** How well it is known who complains. */
    public enum Standing implements SettingName {
        /** A feedback loop that we joined. */
        FEEDBACK_LOOP,
        /** Our own server found a valid DKIM signature, or SPF, of the domain of this address. */
        ALIGNED,
        /** Anybody may have written this address. */
        UNVERIFIED;
    }

    /** @param client from where the complaint came by mail; null otherwise */
    static Reporter of(ComplaintReport report, @Nullable InetAddress client, ComplaintSettings settings) {
        String address = ComplaintJudge.addresses(report.claims().reporter()).stream()
                .findFirst()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .orElse("");
        List<String> authors = report.header().all("From");
        String author = authors.size() == 1
                ? ComplaintJudge.addresses(authors.get(0)).stream()
                        .findFirst()
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                : "";
        if (client != null && settings.isLoop(client)) {
            return new Reporter(address, Standing.FEEDBACK_LOOP);
        }
        boolean aligned = !author.isEmpty() && isAligned(report.header(), author, settings);
        return aligned ? new Reporter(author, Standing.ALIGNED) : new Reporter(address, Standing.UNVERIFIED);
    }

    /** By the uppermost result under one of our names: what a stranger wrote stands below it. */
    private static boolean isAligned(HeaderFields header, String author, ComplaintSettings settings) {
        String domain = author.substring(author.lastIndexOf('@') + 1);
        return header.all("Authentication-Results").stream()
                .map(value -> COMMENT.matcher(value).replaceAll(" "))
                .filter(value -> settings.servers().contains(server(value)))
                .findFirst()
                .flatMap(value -> passing(value, domain))
                .isPresent();
    }

    private static String server(String value) {
        return value.strip().split("[;\\s]", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** A domain that passed, and is the author's or one above it. */
    private static Optional<String> passing(String value, String domain) {
        Matcher result = RESULT.matcher(value);
        while (result.find()) {
            String passed = result.group(1).toLowerCase(Locale.ROOT);
            boolean above = passed.indexOf('.') > 0 && domain.endsWith("." + passed);
            if (passed.equals(domain) || above) {
                return Optional.of(passed);
            }
        }
        return Optional.empty();
    }
}
