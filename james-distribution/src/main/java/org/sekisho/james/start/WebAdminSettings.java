// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.start;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Properties;
import org.sekisho.extension.configuration.Directories;

/**
 * Where WebAdmin listens, of {@code conf/webadmin.properties}.
 *
 * @param tokens whether every call needs one
 * @param host as written, {@code localhost} when nothing is
 * @param port as written, {@code 8000} when nothing is
 */
public record WebAdminSettings(boolean enabled, boolean tokens, boolean https, String host, String port) {
    /** The file, below {@code conf/}. */
    static final String FILE = "webadmin.properties";

    /** @throws IOException when the file cannot be read */
    public static WebAdminSettings read(Directories directories) throws IOException {
        Properties settings = properties(directories);
        return new WebAdminSettings(
                settings.getProperty("enabled", "false").strip().equals("true"),
                settings.getProperty("jwt.enabled", "false").strip().equals("true"),
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

    /** What an admin should know of these settings though the server starts with them. */
    public Optional<String> warning() {
        return enabled && !tokens
                ? Optional.of(
                        "conf/" + FILE + ": jwt.enabled=false: everybody who can log in to this machine can control"
                                + " this server without a token; write jwt.enabled=true")
                : Optional.empty();
    }

    /** Whether only this machine reaches it. */
    boolean isLocal() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** {@code http://127.0.0.1:8000} */
    public String url() {
        return (https ? "https://" : "http://") + host + ":" + port;
    }
}
