// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.configuration.xml;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.ListenAddress;

/** The enabled {@code <smtpserver>} elements of {@code conf/smtpserver.xml}. */
public final class SmtpServerXml {
    /** The file, below {@code conf/}. */
    public static final String FILE = "smtpserver.xml";

    private static final String NO_AUTH = "org.apache.james.smtpserver.NoAuthCmdHandlerLoader";

    private SmtpServerXml() {}

    public static List<XmlElement> enabled(Directories directories) {
        return XmlFile.read(directories, FILE).map(root -> root.children("smtpserver")).orElse(List.of()).stream()
                .filter(server -> !server.attribute("enabled").equals(Optional.of("false")))
                .toList();
    }

    /** Where mail is taken, in the order of the file. Addresses that cannot be read are left out. */
    public static List<Listener> listeners(Directories directories) {
        return enabled(directories).stream()
                .flatMap(server -> binds(server).stream().map(bind -> listener(server, bind)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The addresses as written, each {@code host:port}. */
    public static List<String> binds(XmlElement server) {
        return server.child("bind").map(bind -> Arrays.asList(bind.text().split(",", -1))).orElse(List.of()).stream()
                .map(String::strip)
                .toList();
    }

    private static Optional<Listener> listener(XmlElement server, String bind) {
        String name = server.child("jmxName").map(XmlElement::text).orElse("smtp");
        return ListenAddress.parse(bind)
                .map(address ->
                        new Listener(name, address.host(), address.port(), encryption(server), asksPassword(server)));
    }

    private static Encryption encryption(XmlElement server) {
        if (tls(server, "socketTLS")) {
            return Encryption.IMPLICIT;
        }
        return tls(server, "startTLS") ? Encryption.STARTTLS : Encryption.NONE;
    }

    private static boolean tls(XmlElement server, String attribute) {
        return server.child("tls")
                .flatMap(tls -> tls.attribute(attribute))
                .filter("true"::equals)
                .isPresent();
    }

    /** Whether AUTH is announced; {@code authRequired} is James's older word. */
    public static boolean asksPassword(XmlElement server) {
        return server.child("auth")
                .flatMap(auth -> auth.child("announce"))
                .map(announce -> !announce.text().equals("never"))
                .or(() -> server.child("authRequired")
                        .map(required -> !required.text().equals("false")))
                .orElse(false);
    }

    /** Whether James has the commands to log in there, announced or not; those of James 3.9 can be left out. */
    public static boolean takesLogins(XmlElement server) {
        return server.children("handlerchain").stream()
                .noneMatch(chain -> chain.attribute("coreHandlersPackage").equals(Optional.of(NO_AUTH)));
    }

    /** When the connection is encrypted. */
    public enum Encryption {
        NONE,
        STARTTLS,
        IMPLICIT
    }

    /**
     * A port on which mail is taken.
     *
     * @param name the {@code <jmxName>}
     * @param submission whether it asks for a password
     */
    public record Listener(String name, String host, int port, Encryption encryption, boolean submission) {
        /** {@code host:port} */
        public String address() {
            return host + ":" + port;
        }
    }
}
