// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.List;
import javax.inject.Inject;
import org.sekisho.matchers.verdict.ClamdScanner;
import org.sekisho.matchers.verdict.VerdictMatcher;
import org.sekisho.matchers.verdict.VerdictSyntax;
import org.sekisho.settings.Setting;
import org.sekisho.settings.SharedParts;

/**
 * Matches mail in which ClamAV finds something.
 *
 * <p>Condition: {@link #SETTINGS}.
 *
 * <pre>{@code
 * <mailet match="org.sekisho.matchers.ClamAvVerdict=address=/run/clamav/clamd.ctl" class="ToProcessor">
 *     <processor>held</processor>
 * </mailet>
 * }</pre>
 *
 * <p>Nothing is counted or kept; the message is sent as it is read, not held in memory. While clamd does not answer,
 * nothing is known, and the mail matches or not as {@code when-unknown} says; after some failures it is not asked for
 * five seconds. Limit of the method: it knows what its signatures know.
 */
public final class ClamAvVerdict extends VerdictMatcher {
    private static final Setting<SocketAddress> ADDRESS = Setting.of(
                    "address", "127.0.0.1:3310", ClamAvVerdict::parseAddress)
            .means("host and port, or the path of a socket", "where clamd listens");

    /** How its condition is read. */
    public static final VerdictSyntax SYNTAX = new VerdictSyntax(
            "ClamAvVerdict",
            List.of(ADDRESS),
            "10s",
            "25MB",
            (settings, timeout) -> new ClamdScanner(settings.read(ADDRESS), timeout));

    public static final List<Setting<?>> SETTINGS = SYNTAX.settings();

    @Inject
    public ClamAvVerdict(SharedParts shared) {
        super("clamav", SYNTAX, shared);
    }

    private static SocketAddress parseAddress(String text) {
        if (text.matches("/[^\\p{Cntrl}]{1,100}")) {
            return UnixDomainSocketAddress.of(text);
        }
        int colon = text.lastIndexOf(':');
        if (!text.matches("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9.-]+):[1-9][0-9]{0,4}")
                || Integer.parseInt(text.substring(colon + 1)) > 65_535) {
            throw new IllegalArgumentException(
                    "expected host and port, such as 127.0.0.1:3310, or a socket, such as /run/clamav/clamd.ctl");
        }
        return InetSocketAddress.createUnresolved(
                text.substring(0, colon).replaceAll("[\\[\\]]", ""), Integer.parseInt(text.substring(colon + 1)));
    }
}
