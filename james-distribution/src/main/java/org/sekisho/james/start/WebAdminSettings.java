// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.start;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.Properties;
import org.sekisho.extension.Directories;

/**
 * Where WebAdmin listens, of {@code conf/webadmin.properties}.
 *
 * @param host as written, {@code localhost} when nothing is
 * @param port as written, {@code 8000} when nothing is
 */
public record WebAdminSettings(boolean enabled, boolean https, String host, String port) {
    /** The file, below {@code conf/}. */
    static final String FILE = "webadmin.properties";

    /** @throws IOException when the file cannot be read */
    public static WebAdminSettings read(Directories directories) throws IOException {
        Properties settings = properties(directories);
        return new WebAdminSettings(
                settings.getProperty("enabled", "false").strip().equals("true"),
                settings.getProperty("https.enabled", "false").strip().equals("true"),
                settings.getProperty("host", "localhost").strip(),
                settings.getProperty("port", "8000").strip());
    }

    static Properties properties(Directories directories) throws IOException {
        Properties settings = new Properties();
        try (Reader text = Files.newBufferedReader(directories.conf(FILE))) {
            settings.load(text);
        } catch (IllegalArgumentException e) {
            throw new IOException(directories.relative(directories.conf(FILE)) + ": " + e.getMessage(), e);
        }
        return settings;
    }

    /** {@code http://127.0.0.1:8000} */
    public String url() {
        return (https ? "https://" : "http://") + host + ":" + port;
    }
}
