// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.stage;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.mail.Session;

/**
 * What mail programs and servers elsewhere send with, by their address: to make one searches the whole class path.
 * Thread-safe.
 */
public final class ClientSessions {
    private static final String PATIENCE_MS = "20000";

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, String> settings;

    /** Of mail programs of that submitter: STARTTLS and AUTH, whatever the certificate. */
    public static ClientSessions of(String submitter) {
        return new ClientSessions(Map.of(
                "mail.smtp.auth", "true",
                "mail.smtp.from", submitter,
                "mail.smtp.starttls.enable", "true",
                "mail.smtp.starttls.required", "true",
                "mail.smtp.ssl.trust", "*",
                "mail.smtp.ssl.checkserveridentity", "false",
                "mail.smtp.localhost", "client.example"));
    }

    /** @param settings of JavaMail, besides what all of them have */
    public ClientSessions(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    /** From that address, as a PROXY header says. */
    public Session from(String address) {
        return sessions.computeIfAbsent(address, this::make);
    }

    private Session make(String address) {
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.setProperty("mail.smtp.timeout", PATIENCE_MS);
        properties.setProperty("mail.smtp.connectiontimeout", PATIENCE_MS);
        properties.setProperty("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.socketFactory", new ProxiedSockets(address));
        return Session.getInstance(properties);
    }
}
