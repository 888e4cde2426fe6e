// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.sekisho.rate.Sizes;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * Where the queues lie and how they use the disk: {@code conf/queue.properties}.
 *
 * @param directory of the journals and large messages
 * @param bodyFileThreshold octets; a message larger than this is a file of its own beside the journal; 1KB to 4MB
 * @param reserve octets; with less than this free on the disk no mail from outside is accepted; 64MB or more
 * @param share how much of the queues one submitter may have
 */
public record QueueSettings(Path directory, long bodyFileThreshold, long reserve, FairShare share) {

    /** With the default share. */
    public QueueSettings(Path directory, long bodyFileThreshold, long reserve) {
        this(directory, bodyFileThreshold, reserve, FairShare.DEFAULT);
    }

    /** The lowest reserve: finishing what was accepted writes journal files of 8 MB. */
    public static final long LOWEST_RESERVE = 64L << 20;

    public static final Setting<String> DIRECTORY = Setting.<String>of(
                    "directory", "file://var/store/queue", text -> text)
            .means("a directory", "where the queues are; on a local disk that honours fsync");
    private static final Setting<Long> BODY_FILE = Setting.of("body.file.above", "256KB", QueueSettings::threshold)
            .means("`1KB` to `4MB`", "a larger message is stored in a file of its own");
    private static final Setting<Long> RESERVE = Setting.of("disk.reserve", "512MB", QueueSettings::reserve)
            .means("`64MB` or more", "with less free space, no mail from outside is accepted");

    public static final List<Setting<?>> SETTINGS =
            Setting.join(List.of(DIRECTORY, BODY_FILE, RESERVE), FairShare.SETTINGS);

    public static final long DEFAULT_BODY_FILE_THRESHOLD = BODY_FILE.defaultValue();

    /**
     * Reads {@link #SETTINGS}.
     *
     * @param texts the properties, as the admin wrote them
     * @param directories finds the directory for a text such as {@code file://var/store/queue}
     * @throws org.sekisho.settings.SettingsException with every mistake, when there is one
     */
    public static QueueSettings parse(Map<String, String> texts, Function<String, Path> directories) {
        Settings settings = Settings.ofParameters("queue.properties", SETTINGS, texts);
        QueueSettings read = new QueueSettings(
                settings.find(DIRECTORY, directories).orElseGet(() -> directories.apply(DIRECTORY.fallback())),
                settings.read(BODY_FILE),
                settings.read(RESERVE),
                FairShare.read(settings));
        settings.finish();
        return read;
    }

    private static Long threshold(String text) {
        long octets = Sizes.parse(text);
        if (octets < 1L << 10 || octets > 4L << 20) {
            throw new IllegalArgumentException("expected 1KB to 4MB");
        }
        return octets;
    }

    private static Long reserve(String text) {
        long octets = Sizes.parse(text);
        if (octets < LOWEST_RESERVE) {
            throw new IllegalArgumentException("expected 64MB or more, to finish delivering accepted mail");
        }
        return octets;
    }
}
