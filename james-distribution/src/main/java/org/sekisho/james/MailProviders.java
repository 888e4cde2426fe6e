// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Context class loader of a server's threads. JavaMail 1.6 makes a session for nearly every mail that is delivered
 * beside seven others (James keeps eight), and for each looks through 250 jars: for whoever speaks SMTP, among the
 * services, where none is to be found, so it uses its own; and for its own files, which are read here once. Where no
 * jar has one, it is empty: told of none, JavaMail would look again. Thread-safe.
 */
final class MailProviders extends ClassLoader {
    static final String SERVICES = "META-INF/services/javax.mail.Provider";
    static final String FILES = "META-INF/javamail.";

    private final Map<String, List<URL>> files = new ConcurrentHashMap<>();

    MailProviders(ClassLoader parent) {
        super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (name.equals(SERVICES)) {
            return Collections.emptyEnumeration();
        }
        return name.startsWith(FILES) ? Collections.enumeration(file(name)) : super.getResources(name);
    }

    private List<URL> file(String name) throws IOException {
        List<URL> known = files.get(name);
        if (known == null) {
            known = read(name);
            files.put(name, known);
        }
        return known;
    }

    private List<URL> read(String name) throws IOException {
        List<URL> read = new ArrayList<>();
        for (URL each : Collections.list(super.getResources(name))) {
            try (InputStream in = each.openStream()) {
                read.add(inMemory(name, in.readAllBytes()));
            }
        }
        return read.isEmpty() ? List.of(inMemory(name, new byte[0])) : List.copyOf(read);
    }

    private static URL inMemory(String name, byte[] content) throws MalformedURLException {
        return new URL("memory", "", -1, "/" + name, new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new Read(url, content);
            }
        });
    }

    private static final class Read extends URLConnection {
        private final byte[] content;

        private Read(URL url, byte[] content) {
            super(url);
            this.content = content;
        }

        @Override
        public void connect() {
            connected = true;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(content);
        }
    }
}
