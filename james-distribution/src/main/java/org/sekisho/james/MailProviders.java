// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/**
 * Context class loader of a server's threads. For each delivery JavaMail 1.6 looks for whoever speaks SMTP among the
 * services of the class path, through 250 jars, and remembers only what it knows without: so there are none to be
 * found, and it uses its own. Thread-safe.
 */
final class MailProviders extends ClassLoader {
    static final String SERVICES = "META-INF/services/javax.mail.Provider";

    MailProviders(ClassLoader parent) {
        super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals(SERVICES) ? Collections.emptyEnumeration() : super.getResources(name);
    }
}
