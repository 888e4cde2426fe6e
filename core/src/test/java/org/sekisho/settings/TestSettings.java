// SPDX-License-Identifier: Apache-2.0
package org.sekisho.settings;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a test writes into {@code sekisho.properties}, as the server reads it. */
public final class TestSettings {
    private TestSettings() {}

    /** @throws SettingsException when a value is wrong, or written but not described */
    public static <T> T read(List<Setting<?>> described, Map<String, String> written, Function<Settings, T> reader) {
        Settings settings = Settings.ofParameters("sekisho.properties", described, written);
        T read = reader.apply(settings);
        settings.finish();
        return read;
    }
}
