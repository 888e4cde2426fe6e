// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.List;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.sekisho.matchers.verdict.ClamdScanner;
import org.sekisho.matchers.verdict.VerdictMatcher;
import org.sekisho.matchers.verdict.VerdictSettings;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;
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
    private static final Setting<Duration> TIMEOUT = VerdictSettings.timeout("10s");
    private static final Setting<Long> MAX_SIZE = VerdictSettings.maxSize("25MB");

    public static final List<Setting<?>> SETTINGS =
            Setting.join(List.of(ADDRESS), VerdictSettings.settings(TIMEOUT, MAX_SIZE));

    @Inject
    public ClamAvVerdict(SharedParts shared) {
        super("clamav", ClamAvVerdict::read, shared);
    }

    /**
     * Reads the condition.
     *
     * @throws SettingsException with all that is wrong with it
     */
    public static Condition read(@Nullable String condition) {
        Settings settings = Settings.ofCondition("ClamAvVerdict", SETTINGS, condition);
        VerdictSettings how = VerdictSettings.read(settings, TIMEOUT, MAX_SIZE);
        ClamdScanner scanner = new ClamdScanner(settings.read(ADDRESS), how.timeout());
        settings.finish();
        return new Condition(scanner, how);
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
