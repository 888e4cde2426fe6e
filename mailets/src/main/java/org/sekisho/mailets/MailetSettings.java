// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mailets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.mail.MessagingException;
import org.apache.mailet.base.GenericMailet;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;

/** The settings of a mailet as the admin wrote them, without those that James reads itself. */
final class MailetSettings {
    private static final Set<String> OF_JAMES = Set.of("onMailetException", "onMatchException");

    private MailetSettings() {}

    /**
     * Reads them.
     *
     * @throws MessagingException with all that is wrong with them
     */
    static <T> T read(GenericMailet mailet, List<Setting<?>> described, Function<Settings, T> reader)
            throws MessagingException {
        Map<String, String> parameters = new LinkedHashMap<>();
        mailet.getInitParameterNames().forEachRemaining(key -> parameters.put(key, mailet.getInitParameter(key, "")));
        parameters.keySet().removeAll(OF_JAMES);
        try {
            return reader.apply(Settings.ofParameters(mailet.getClass().getSimpleName(), described, parameters));
        } catch (SettingsException e) {
            throw new MessagingException(e.getMessage(), e);
        }
    }

    /**
     * For a mailet that has none.
     *
     * @throws MessagingException with all that are set
     */
    static void refuseAny(GenericMailet mailet) throws MessagingException {
        Boolean unused = read(mailet, List.of(), settings -> {
            settings.finish();
            return true;
        });
    }
}
