// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.start;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.altindag.ssl.util.PemUtils;
import org.apache.james.server.core.JamesServerResourceLoader;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.xml.SmtpServerXml;
import org.sekisho.extension.configuration.xml.XmlElement;
import org.sekisho.james.keys.KeyProof;
import org.sekisho.james.keys.PemIdentity;

/** The keys and certificates that {@code smtpserver.xml} names can be read and belong together. */
final class TlsCheck implements StartCheck {
    @Override
    public List<Problem> check(Directories directories) {
        return SmtpServerXml.enabled(directories).stream()
                .flatMap(server -> server.children("tls").stream())
                .flatMap(tls -> check(directories, tls))
                .toList();
    }

    private static Stream<Problem> check(Directories directories, XmlElement tls) {
        if (isTrue(tls, "startTLS") && isTrue(tls, "socketTLS")) {
            return Stream.of(Problem.at(
                    tls.place(),
                    "startTLS and socketTLS are both true",
                    "a port has one or the other; add a second <smtpserver>"));
        }
        List<XmlElement> files = Stream.of("privateKey", "certificates", "keystore")
                .flatMap(name -> tls.children(name).stream())
                .toList();
        List<Problem> missing = files.stream()
                .filter(file -> !Files.isReadable(path(directories, file)))
                .map(file -> unreadable(directories, file))
                .toList();
        return missing.isEmpty() ? pair(directories, tls).stream() : missing.stream();
    }

    private static Problem unreadable(Directories directories, XmlElement file) {
        String problem = Files.exists(path(directories, file)) ? "cannot be read" : "no such file";
        return new Problem(
                file.place(), file.quote(), problem, "name a PEM file that the user who runs Sekisho may read");
    }

    private static Optional<Problem> pair(Directories directories, XmlElement tls) {
        Optional<XmlElement> key = tls.child("privateKey");
        Optional<XmlElement> certificates = tls.child("certificates");
        if (key.isEmpty() || certificates.isEmpty()) {
            return Optional.empty();
        }
        try {
            requirePair(path(directories, certificates.get()), path(directories, key.get()));
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(new Problem(
                    key.get().place(),
                    key.get().quote(),
                    "is not a PEM private key that fits " + certificates.get().quote() + " (" + e.getMessage() + ")",
                    "put key and certificate of one pair there, in PEM, the key without a passphrase"));
        }
    }

    private static void requirePair(Path certificates, Path key) throws IOException {
        if (PemIdentity.read(Files.readAllBytes(certificates), Files.readAllBytes(key))
                .isEmpty()) {
            List<String> unused = KeyProof.requireAll(PemUtils.loadIdentityMaterial(certificates, key));
        }
    }

    private static Path path(Directories directories, XmlElement file) {
        JamesServerResourceLoader loader =
                new JamesServerResourceLoader(directories.root().toString());
        try {
            return new FileSystemImpl(loader).getFile(file.text()).toPath();
        } catch (FileNotFoundException e) {
            return Path.of(file.text());
        }
    }

    private static boolean isTrue(XmlElement tls, String attribute) {
        return tls.attribute(attribute).filter("true"::equals).isPresent();
    }
}
