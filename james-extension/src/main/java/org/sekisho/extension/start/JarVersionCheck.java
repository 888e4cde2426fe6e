// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import org.sekisho.extension.SekishoModule;

/**
 * Whether the jar of Sekisho in {@code extensions-jars/} is the one for the James around it. James 3.8 speaks
 * {@code javax.mail}, James 3.9 {@code jakarta.mail}; there is a jar for each.
 */
public final class JarVersionCheck {
    /** In the jar for James 3.9, the name is {@code jakarta.mail.Session}: the build replaces it. */
    private static final String MAIL_API = "javax.mail.Session";

    private static final String MODULE = SekishoModule.class.getName().replace('.', '/') + ".class";

    private JarVersionCheck() {}

    /** @throws IllegalStateException with the remedy, when it is not, or when there are several */
    public static void require() {
        ClassLoader loader = JarVersionCheck.class.getClassLoader();
        requireOne(loader);
        requireMailApi(loader, MAIL_API);
        JamesProbe.look();
    }

    private static void requireOne(ClassLoader loader) {
        try {
            List<URL> copies = Collections.list(loader.getResources(MODULE));
            if (copies.size() > 1) {
                throw new IllegalStateException("Sekisho is there " + copies.size() + " times: " + jars(copies)
                        + ". Keep one jar in extensions-jars/: sekisho-james38 for James 3.8, sekisho-james39 for"
                        + " James 3.9");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String jars(List<URL> copies) {
        return String.join(
                ", ",
                copies.stream()
                        .map(url -> url.getPath().replaceFirst("!.*", "").replaceFirst(".*/", ""))
                        .toList());
    }

    /** @param name of a class of the mail API that the jar was made for */
    static void requireMailApi(ClassLoader loader, String name) {
        try {
            Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            boolean javax = name.startsWith("javax");
            throw new IllegalStateException(
                    "this jar of Sekisho is for James " + (javax ? "3.8" : "3.9") + ", but this is another James: put"
                            + " sekisho-" + (javax ? "james39" : "james38") + " into extensions-jars/ instead",
                    e);
        }
    }
}
