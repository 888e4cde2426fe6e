// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import java.util.List;
import org.sekisho.backscatter.BackscatterSettings;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.storm.StormSettings;

/**
 * What {@code conf/sekisho.properties} says of bounces. Immutable.
 *
 * @param backscatter how bounces of our own mail are known again
 * @param storm what makes a storm of bounces, and what it may use
 */
public record BounceSettings(BackscatterSettings backscatter, StormSettings storm) {
    static final List<Setting<?>> SETTINGS = Setting.join(BackscatterSettings.SETTINGS, StormSettings.SETTINGS);

    /** Reads {@link #SETTINGS}. What is wrong stays in {@code settings} until {@link Settings#finish()}. */
    static BounceSettings read(Settings settings) {
        return new BounceSettings(BackscatterSettings.read(settings), StormSettings.read(settings));
    }
}
