// SPDX-License-Identifier: Apache-2.0
package org.sekisho.radius;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sekisho.geo.SocketAddresses;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * Whether and where accounting packets are taken, and from whom. Immutable.
 *
 * @param listen null to take none
 * @param clients who may send them
 */
public record RadiusSettings(@Nullable InetSocketAddress listen, RadiusClients clients) {
    private static final int PORT = 1813;
    private static final Setting<InetSocketAddress> LISTEN = Setting.optional(
                    "radius.listen", "nowhere", RadiusSettings::parseListen)
            .means(
                    "a port of the loopback such as `1813`, or address and port such as `192.0.2.1:1813`",
                    "where to take RADIUS accounting packets (UDP)");
    private static final Setting<Path> CLIENTS = Setting.of("radius.clients", "conf/radius-clients", Path::of)
            .means(
                    "a file, relative to the home of the server, that only its owner may read",
                    "who may send them, one a line: an address or network, and the shared secret");

    public static final List<Setting<?>> SETTINGS = List.of(LISTEN, CLIENTS);

    /** Nobody listens. */
    public static final RadiusSettings OFF = new RadiusSettings(null, RadiusClients.NONE);

    /**
     * Reads {@link #SETTINGS}, and the file if it is needed. What is wrong stays in {@code settings} until {@link
     * Settings#finish()}.
     */
    public static RadiusSettings read(Settings settings, Path home) {
        Optional<InetSocketAddress> listen = settings.find(LISTEN);
        Path file = home.resolve(settings.read(CLIENTS));
        if (listen.isEmpty()) {
            return OFF;
        }
        try {
            return new RadiusSettings(listen.get(), RadiusClients.read(file));
        } catch (IllegalArgumentException e) {
            settings.problem("radius.clients: " + e.getMessage());
            return OFF;
        }
    }

    /** Where to listen, if anywhere. */
    public Optional<InetSocketAddress> findListen() {
        return Optional.ofNullable(listen);
    }

    private static InetSocketAddress parseListen(String text) {
        if (text.matches("[0-9]{1,5}")) {
            return SocketAddresses.parse(InetAddress.getLoopbackAddress().getHostAddress() + ":" + text, PORT);
        }
        return SocketAddresses.parse(text, PORT);
    }
}
