// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.sekisho.rate.Sizes;
import org.sekisho.settings.Settings;

/**
 * Where the queues lie and how they use the disk: {@code conf/queue.properties}.
 *
 * @param directory of the journals and large messages; {@code directory}, default {@code file://var/store/queue}
 * @param bodyFileThreshold octets; a message larger than this is a file of its own beside the journal; 1KB to 4MB;
 *     {@code body.file.above}, default 256KB
 * @param reserve octets; with less than this free on the disk no mail is accepted; 64MB or more; {@code disk.reserve},
 *     default 512MB
 */
public record QueueSettings(Path directory, long bodyFileThreshold, long reserve) {

    /** What holds where {@code queue.properties} says nothing. */
    public static final String DEFAULT_DIRECTORY = "file://var/store/queue";

    public static final long DEFAULT_BODY_FILE_THRESHOLD = 256L << 10;
    static final long DEFAULT_RESERVE = 512L << 20;

    /** The lowest reserve: finishing what was accepted writes journal files of 8 MB. */
    public static final long LOWEST_RESERVE = 64L << 20;

    /**
     * @param texts the properties, as the admin wrote them
     * @param directories finds the directory for a text such as {@code file://var/store/queue}
     * @throws org.sekisho.settings.SettingsException with every mistake, when there is one
     */
    public static QueueSettings parse(Map<String, String> texts, Function<String, Path> directories) {
        Settings settings = Settings.ofParameters("queue.properties", texts);
        Path directory = settings.find("directory", directories).orElseGet(() -> directories.apply(DEFAULT_DIRECTORY));
        long threshold =
                settings.find("body.file.above", QueueSettings::threshold).orElse(DEFAULT_BODY_FILE_THRESHOLD);
        long reserve = settings.find("disk.reserve", QueueSettings::reserve).orElse(DEFAULT_RESERVE);
        settings.finish();
        return new QueueSettings(directory, threshold, reserve);
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
