// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.remote;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection leads and how it was made. Two mails share one only if nothing of this differs: server, port,
 * name and password, own name in EHLO, own address, encryption, every other setting of JavaMail.
 *
 * @param host as JavaMail connects to it
 * @param port -1 for what the settings say
 * @param login name and password
 * @param ownName said in EHLO
 * @param settings of JavaMail, without what is one mail's own
 */
record Destination(
        @Nullable String host,
        int port,
        Login login,
        @Nullable String ownName,
        Map<Object, Object> settings) {

    /** Name and password, which it does not print. */
    record Login(@Nullable String user, @Nullable String password) {
        @Override
        public String toString() {
            return user + ":***";
        }
    }

    Destination {
        settings = Map.copyOf(settings);
    }

    static Map<Object, Object> settings(Properties properties) {
        Map<Object, Object> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        settings.putAll(properties);
        settings.remove("mail.smtp.from");
        settings.remove("mail.smtps.from");
        return settings;
    }

    /** Settings may hold passwords. */
    @Override
    public String toString() {
        return host + ":" + port + " as " + ownName;
    }
}
