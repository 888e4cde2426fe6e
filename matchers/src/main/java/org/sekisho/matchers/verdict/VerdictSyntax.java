// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers.verdict;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.sekisho.matchers.verdict.VerdictMatcher.Condition;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;

/** How a condition is written that says which scanner is asked, and how. Immutable. */
public final class VerdictSyntax {
    private final String matcher;
    private final Setting<Duration> timeout;
    private final Setting<Long> maxSize;
    private final List<Setting<?>> settings;
    private final BiFunction<Settings, Duration, Scanner> reader;

    /**
     * The settings of the scanner, and those that every scanner has.
     *
     * @param matcher its name, for messages
     * @param timeout the default, with its unit
     * @param maxSize the default, with its unit
     * @param reader makes the scanner, with that timeout
     */
    public VerdictSyntax(
            String matcher,
            List<Setting<?>> ofScanner,
            String timeout,
            String maxSize,
            BiFunction<Settings, Duration, Scanner> reader) {
        this.matcher = matcher;
        this.timeout = VerdictSettings.timeout(timeout);
        this.maxSize = VerdictSettings.maxSize(maxSize);
        this.settings = Setting.join(ofScanner, VerdictSettings.settings(this.timeout, this.maxSize));
        this.reader = reader;
    }

    /** All that a condition may set. */
    public List<Setting<?>> settings() {
        return settings;
    }

    /**
     * Reads a condition.
     *
     * @throws SettingsException with all that is wrong with it
     */
    public Condition parse(@Nullable String condition) {
        Settings written = Settings.ofCondition(matcher, settings, condition);
        VerdictSettings how = VerdictSettings.read(written, timeout, maxSize);
        Scanner scanner = reader.apply(written, how.timeout());
        written.finish();
        return new Condition(scanner, how);
    }
}
