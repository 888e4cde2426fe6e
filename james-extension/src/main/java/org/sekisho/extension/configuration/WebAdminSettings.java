// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.configuration;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where WebAdmin listens, of {@code conf/webadmin.properties}.
 *
 * @param tokens whether every call needs one
 * @param password whether one is set; James asks for it from 3.9 on, and where it asks for no token
 * @param host as written, {@code localhost} when nothing is
 * @param port as written, {@code 8000} when nothing is
 */
public record WebAdminSettings(
        boolean enabled, boolean tokens, boolean password, boolean https, String host, String port) {
    /** The file, below {@code conf/}. */
    public static final String FILE = "webadmin.properties";

    /** @throws IOException when the file cannot be read */
    public static WebAdminSettings read(Directories directories) throws IOException {
        return of(PropertiesFile.load(directories, FILE));
    }

    /** What that file says. */
    public static WebAdminSettings of(PropertiesFile file) {
        return new WebAdminSettings(
                file.value("enabled", "false").equals("true"),
                file.value("jwt.enabled", "false").equals("true"),
                !file.value("password", "").split(",", 2)[0].isBlank(),
                file.value("https.enabled", "false").equals("true"),
                file.value("host", "localhost"),
                file.value("port", "8000"));
    }

    /**
     * Whether whoever calls has to show a token or a password.
     *
     * @param takesPasswords whether this James asks for a password, as {@link WebAdminPasswords} tells
     */
    public boolean isAsking(boolean takesPasswords) {
        return tokens || (takesPasswords && password);
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
    public boolean isLocal() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** {@code http://127.0.0.1:8000}; an IPv6 address is in brackets, as RFC 3986, section 3.2.2 wants it. */
    public String url() {
        boolean isBare = host.contains(":") && !host.startsWith("[");
        return (https ? "https://" : "http://") + (isBare ? "[" + host + "]" : host) + ":" + port;
    }
}
