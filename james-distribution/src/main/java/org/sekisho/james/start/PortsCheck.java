// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.start;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.ListenAddress;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.WebAdminSettings;
import org.sekisho.extension.configuration.xml.SmtpServerXml;
import org.sekisho.extension.configuration.xml.XmlElement;

/** Every address to listen on is free, is one of this machine, and may be used by this user. */
final class PortsCheck implements StartCheck {
    /** Below it, ports are the administrator's on most systems. */
    private static final int FIRST_FREE_PORT = 1024;

    @Override
    public List<Problem> check(Directories directories) {
        List<Bind> binds = Stream.concat(
                        SmtpServerXml.enabled(directories).stream().flatMap(PortsCheck::smtp),
                        webAdmin(directories).stream())
                .toList();
        List<Problem> problems = new ArrayList<>();
        Map<Integer, List<Bind>> before = new HashMap<>();
        for (Bind bind : binds) {
            List<Bind> samePort = before.computeIfAbsent(bind.address().port(), port -> new ArrayList<>());
            samePort.stream()
                    .filter(bind::overlaps)
                    .findFirst()
                    .map(first -> "is also the address of the server at " + first.place())
                    .or(() -> problem(bind.address()))
                    .ifPresent(why -> problems.add(new Problem(bind.place(), bind.text(), why, bind.remedy())));
            samePort.add(bind);
        }
        return problems;
    }

    /**
     * An address that the admin wrote.
     *
     * @param word what an admin calls it in the remedy
     */
    private record Bind(String place, String text, ListenAddress address, String word) {
        boolean overlaps(Bind other) {
            return address.equals(other.address) || isEverywhere() || other.isEverywhere();
        }

        private boolean isEverywhere() {
            return address.host().equals("0.0.0.0");
        }

        String remedy() {
            return "stop what uses it, or write another " + word + " there";
        }
    }

    private static Stream<Bind> smtp(XmlElement server) {
        return SmtpServerXml.binds(server).stream()
                .flatMap(bind -> ListenAddress.parse(bind).stream())
                .map(address -> new Bind(
                        server.child("bind").orElse(server).place(),
                        "<bind>" + address + "</bind>",
                        address,
                        "address"));
    }

    private static Optional<Bind> webAdmin(Directories directories) {
        try {
            WebAdminSettings settings = WebAdminSettings.read(directories);
            return Optional.of(settings)
                    .filter(WebAdminSettings::enabled)
                    .flatMap(on -> ListenAddress.port(on.port()))
                    .map(port -> new Bind(
                            directories.relative(directories.conf(WebAdminSettings.FILE)),
                            "port=" + settings.port(),
                            new ListenAddress(settings.host(), port),
                            "port"));
        } catch (IOException e) {
            // Told by ConfFilesCheck.
            return Optional.empty();
        }
    }

    private static Optional<String> problem(ListenAddress address) {
        InetSocketAddress resolved = new InetSocketAddress(address.host(), address.port());
        if (resolved.isUnresolved()) {
            return Optional.of("no such host as " + address.host());
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(resolved);
            return Optional.empty();
        } catch (BindException e) {
            return Optional.of(cause(address, e));
        } catch (IOException e) {
            return Optional.of("cannot be used: " + e.getMessage());
        }
    }

    private static String cause(ListenAddress address, BindException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("Permission denied") && address.port() < FIRST_FREE_PORT) {
            return "this user may not use ports below 1024";
        }
        if (message.contains("Cannot assign")) {
            return "is not an address of this machine";
        }
        return "is in use by another program";
    }
}
