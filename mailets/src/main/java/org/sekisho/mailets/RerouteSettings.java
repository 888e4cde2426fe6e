// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mailets;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sekisho.egress.PoolSelector;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * The settings of a {@link ReroutePool}. Immutable.
 *
 * @param pools the ways
 * @param attribute the name of the mail's attribute that tells the way, if one shall
 * @param header the name of the message's header that tells it, if one shall
 */
public record RerouteSettings(PoolSelector pools, Optional<String> attribute, Optional<String> header) {
    private static final String NAME = "ReroutePool";

    /** None of James's or of ours, which begin with {@code org.} and mean something. */
    private static final Function<String, String> OWN_ATTRIBUTE = Setting.matching(
            "(?!org\\.)[A-Za-z][A-Za-z0-9._-]{0,62}",
            "expected a name of your own of 1 to 63 letters, digits, '.', '_' or '-', such as pool");

    private static final Function<String, String> OWN_HEADER =
            Setting.matching("X-[A-Za-z0-9-]{1,61}", "expected a header of your own, such as X-Egress-Pool");

    private static final Setting<String> ATTRIBUTE = Setting.optional("attribute", "none is set", OWN_ATTRIBUTE)
            .means("may not begin with `org.`", "name of a mail attribute that records the chosen member");
    private static final Setting<String> HEADER = Setting.optional("header", "none is set", OWN_HEADER)
            .means(
                    "`X-` and letters",
                    "name of a message header that records the chosen member; everybody can read it");

    public static final List<Setting<?>> SETTINGS = Setting.join(List.of(ATTRIBUTE, HEADER), PoolSelector.SETTINGS);

    /**
     * Reads and finishes them.
     *
     * @throws org.sekisho.settings.SettingsException with all that is wrong with them
     */
    public static RerouteSettings read(Settings settings) {
        Optional<String> attribute = settings.find(ATTRIBUTE);
        Optional<String> header = settings.find(HEADER);
        return new RerouteSettings(PoolSelector.read(NAME, settings), attribute, header);
    }
}
