// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.configuration2.PropertiesConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.sekisho.backscatter.BackscatterSettings;
import org.sekisho.database.RecordsSettings;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.geo.database.GeoSettings;
import org.sekisho.login.LoginLimits;
import org.sekisho.redis.RedisSettings;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;
import org.sekisho.smtp.reply.ReplyTexts;
import org.sekisho.suspension.BrakeSettings;
import org.sekisho.usage.memory.InMemoryUsage;

/**
 * What {@code conf/sekisho.properties} says. Immutable.
 *
 * @param replies what refused clients read
 * @param records where records are kept and for how long
 * @param memory what is kept of submitters while the server runs
 * @param geo how addresses are located
 * @param desk how the people at the abuse desk read
 * @param brake how many submitters rules may stop
 * @param backscatter how bounces of our own mail are known again
 */
public record SekishoSettings(
        ReplyTexts replies,
        RecordsSettings records,
        Memory memory,
        GeoSettings geo,
        DeskSettings desk,
        BrakeSettings brake,
        BackscatterSettings backscatter) {
    private static final Setting<Integer> MAX_SUBMITTERS = Setting.of(
                    "usage.max-submitters",
                    Integer.toString(InMemoryUsage.DEFAULT_MAX_SUBMITTERS),
                    Setting.groupedCount(1, 999_999_999))
            .means("1 to 999_999_999", "how many submitters are tracked at once; about 200 bytes of heap each");

    public static final List<Setting<?>> SETTINGS = Setting.join(
            ReplyTexts.SETTINGS,
            RecordsSettings.SETTINGS,
            List.of(MAX_SUBMITTERS),
            RedisSettings.SETTINGS,
            GeoSettings.SETTINGS,
            DeskSettings.SETTINGS,
            BrakeSettings.SETTINGS,
            BackscatterSettings.SETTINGS,
            LoginLimits.SETTINGS);

    /**
     * What is kept of submitters.
     *
     * @param maxSubmitters how many are followed at once, at least 1
     * @param shared where it is when several nodes share it; empty when this one keeps it
     * @param logins how refused logins are kept cheap
     */
    public record Memory(int maxSubmitters, Optional<RedisSettings> shared, LoginLimits logins) {}

    public int maxSubmitters() {
        return memory.maxSubmitters();
    }

    public LoginLimits logins() {
        return memory.logins();
    }

    /** The file in {@code conf/}. Without it everything has its default. */
    public static final String FILE = "sekisho.properties";

    /**
     * Reads the file.
     *
     * @param bundled where addresses are looked up when the file does not say
     * @throws SettingsException with all that is wrong in it, or when it cannot be read
     */
    public static SekishoSettings read(Directories directories, BundledGeoDatabases bundled) {
        Settings settings = settings(directories);
        SekishoSettings read = read(settings, directories, bundled);
        read.geo().requireFiles(settings);
        settings.finish();
        return read;
    }

    /**
     * As {@link #read(Directories, BundledGeoDatabases)}, but a GeoIP database that is not there is no mistake: rules
     * that need it are off until it is.
     */
    public static SekishoSettings readWithoutFiles(Directories directories, BundledGeoDatabases bundled) {
        Settings settings = settings(directories);
        SekishoSettings read = read(settings, directories, bundled);
        settings.finish();
        return read;
    }

    private static SekishoSettings read(Settings settings, Directories directories, BundledGeoDatabases bundled) {
        return new SekishoSettings(
                ReplyTexts.read(settings),
                RecordsSettings.read(settings, directories.root()),
                new Memory(
                        settings.read(MAX_SUBMITTERS),
                        RedisSettings.read(settings, directories.root()),
                        LoginLimits.read(settings)),
                GeoSettings.read(settings, directories.root(), bundled.files()),
                DeskSettings.read(settings),
                BrakeSettings.read(settings),
                BackscatterSettings.read(settings));
    }

    private static Settings settings(Directories directories) {
        return Settings.ofRepeatedParameters(FILE, SETTINGS, parameters(directories.conf(FILE)));
    }

    private static Map<String, List<String>> parameters(Path file) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (Files.notExists(file)) {
            return parameters;
        }
        PropertiesConfiguration properties = new PropertiesConfiguration();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.read(text);
        } catch (IOException | ConfigurationException e) {
            throw unreadable(e);
        }
        properties.getKeys().forEachRemaining(key -> parameters.put(key, properties.getList(String.class, key)));
        return parameters;
    }

    private static SettingsException unreadable(Exception cause) {
        SettingsException problem = new SettingsException(List.of(FILE + ": cannot be read (" + cause.getMessage()
                + "); it must be a file of key=value lines in UTF-8 that this user may read"));
        problem.initCause(cause);
        return problem;
    }
}
