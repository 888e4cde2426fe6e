// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.bounce;

import java.util.List;
import java.util.Locale;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * The settings of {@code BounceContentHook}.
 *
 * @param refuse what is refused
 * @param lane whether mail that comes in a storm goes to the processor {@code storm}
 */
public record BounceContentSettings(Refuse refuse, boolean lane) {
    private static final Setting<Refuse> REFUSE = Setting.of(
                    "refuse", Refuse.NOTHING.setting(), Setting.oneOf(List.of(Refuse.values()), Refuse::setting))
            .means(
                    "`nothing`, `forged`, `not-ours`",
                    "which bounces are refused with 550: those that return a reference that nobody here signed, or all"
                            + " that are judged as `not-ours`");
    private static final Setting<Boolean> LANE = Setting.flag(
            "lane",
            false,
            "whether mail that comes in a storm without a valid token goes to the processor `storm`, in a queue of its"
                    + " own");

    public static final List<Setting<?>> SETTINGS = List.of(REFUSE, LANE);

    /** What holds until the element was read. */
    public static final BounceContentSettings DEFAULT =
            new BounceContentSettings(REFUSE.defaultValue(), LANE.defaultValue());

    /** Which bounces. */
    public enum Refuse {
        NOTHING,
        FORGED,
        NOT_OURS;

        String setting() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Reads and finishes them.
     *
     * @throws org.sekisho.settings.SettingsException with all that is wrong with them
     */
    public static BounceContentSettings read(Settings settings) {
        BounceContentSettings read = new BounceContentSettings(settings.read(REFUSE), settings.read(LANE));
        settings.finish();
        return read;
    }
}
