// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.mail.Session;

/**
 * What mail programs and servers elsewhere send with, by their address: to make one searches the whole class path.
 * Thread-safe.
 */
final class ClientSessions {
    private static final String PATIENCE_MS = "20000";

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, String> settings;

    /** @param settings of JavaMail, besides what all of them have */
    ClientSessions(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    Session from(String address) {
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
