// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import java.net.InetAddress;
import java.util.Locale;
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
    /** How well it is known who complains. */
    public enum Standing implements SettingName {
        /** A feedback loop that we joined. */
        FEEDBACK_LOOP,
        /** Our own server found a valid DKIM signature, or SPF, of the domain of this address. */
        ALIGNED,
        /** Anybody may have written this address. */
        UNVERIFIED;
    }

    /**
     * Of mail that another server brought: a field in what a person or a submitter handed in is of their own making.
     *
     * @param client that server; null when there was none
     */
    static Reporter of(ComplaintReport report, @Nullable InetAddress client, ComplaintSettings settings) {
        String address = ComplaintJudge.addresses(report.claims().reporter()).stream()
                .findFirst()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .orElse("");
        if (client == null) {
            return new Reporter(address, Standing.UNVERIFIED);
        }
        if (settings.isLoop(client)) {
            return new Reporter(address, Standing.FEEDBACK_LOOP);
        }
        HeaderFields header = report.header();
        return header.findAuthor()
                .filter(author -> isAligned(header, author, settings))
                .map(author -> new Reporter(author, Standing.ALIGNED))
                .orElseGet(() -> new Reporter(address, Standing.UNVERIFIED));
    }

    /**
     * By the uppermost result under one of our names: what a stranger wrote stands below it. A domain that passed is
     * the author's or one above it.
     */
    private static boolean isAligned(HeaderFields header, String author, ComplaintSettings settings) {
        String domain = author.substring(author.lastIndexOf('@') + 1);
        return header.all(AuthenticationResults.FIELD).stream()
                .filter(value -> settings.servers().contains(AuthenticationResults.server(value)))
                .findFirst()
                .map(AuthenticationResults::parse)
                .filter(results ->
                        results.passed().stream().anyMatch(passed -> AuthenticationResults.isWithin(domain, passed)))
                .isPresent();
    }
}
