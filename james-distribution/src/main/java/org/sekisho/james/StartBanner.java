// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.sekisho.extension.configuration.WebAdminSettings;
import org.sekisho.extension.configuration.xml.SmtpServerXml;
import org.sekisho.extension.configuration.xml.SmtpServerXml.Encryption;
import org.sekisho.extension.configuration.xml.SmtpServerXml.Listener;

/**
 * What {@code run} prints once the server listens: where, and what to do next.
 *
 * @param warnings what the admin should look at, a sentence each
 */
record StartBanner(Home home, boolean sink, List<String> warnings) {
    /** How the person called us; set by the start script. */
    private static final String COMMAND = System.getProperty("sekisho.command", "./sekisho");

    void print(PrintWriter out) throws IOException {
        List<Listener> listeners = SmtpServerXml.listeners(home.directories());
        out.println("Sekisho is ready.");
        listeners.forEach(
                listener -> out.printf("  %-12s %-22s %s%n", listener.name(), listener.address(), use(listener)));
        WebAdminSettings webAdmin = WebAdminSettings.read(home.directories());
        if (webAdmin.enabled()) {
            String use = webAdmin.tokens() ? "needs a token: " + COMMAND + " token" : "NEEDS NO TOKEN";
            out.printf("  %-12s %-22s %s%n", "WebAdmin", webAdmin.url(), use);
        }
        out.println();
        listeners.stream()
                .filter(Listener::submission)
                .filter(listener -> listener.encryption() == Encryption.STARTTLS)
                .findFirst()
                .ifPresent(listener -> tryIt(out, listener));
        places(out);
        warnings.forEach(warning -> out.println("Warning:       " + warning));
        out.flush();
    }

    private static String use(Listener listener) {
        String encryption =
                switch (listener.encryption()) {
                    case NONE -> "no encryption";
                    case STARTTLS -> "STARTTLS";
                    case IMPLICIT -> "TLS from the first byte";
                };
        return listener.submission()
                ? "mail from your users: " + encryption + ", then AUTH"
                : "mail from other servers to your domains: " + encryption;
    }

    private static void tryIt(PrintWriter out, Listener listener) {
        out.printf("""
                Next, in another shell:
                  %1$s domain add example.org
                  %1$s user add bob@example.org
                and send something, with swaks or with Python:
                  swaks --server %2$s --tls --auth PLAIN --auth-user bob@example.org \\
                        --from bob@example.org --to alice@example.net
                  python3 -c 'import getpass, smtplib, ssl; s = smtplib.SMTP("%3$s", %4$d); \\
                      s.starttls(context=ssl._create_unverified_context()); \\
                      s.login("bob@example.org", getpass.getpass()); \\
                      s.sendmail("bob@example.org", ["alice@example.net"], "Subject: first\\r\\n\\r\\nHello\\r\\n")'

                """, COMMAND, listener.address(), listener.host(), listener.port());
    }

    private void places(PrintWriter out) {
        out.println("Log:           " + home.log().resolve("sekisho.log"));
        out.println("Held mail:     " + home.var().resolve("mail").resolve("held"));
        Optional.of(home.sink())
                .filter(folder -> sink)
                .ifPresent(
                        folder -> out.println("Outgoing mail: " + folder + " (--sink: nothing leaves this machine)"));
        out.println("Stop:          Ctrl-C, or " + COMMAND + " stop");
    }
}
