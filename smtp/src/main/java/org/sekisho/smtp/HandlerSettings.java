// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.configuration2.Configuration;
import org.sekisho.settings.Settings;

/** The child elements of a {@code <handler>} of smtpserver.xml as {@link Settings}; its attribute is James's. */
final class HandlerSettings {
    private static final String CLASS = "[@class]";

    private HandlerSettings() {}

    /**
     * @param component the simple name of the hook
     * @param handler what James passes to {@code init}: the element
     */
    static Settings of(String component, Configuration handler) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (Iterator<String> keys = handler.getKeys(); keys.hasNext(); ) {
            String key = keys.next();
            if (!key.equals(CLASS)) {
                parameters.put(key, List.of(handler.getStringArray(key)));
            }
        }
        return Settings.ofRepeatedParameters(component, parameters);
    }

    /** A whole number from {@code min} to {@code max}. */
    static int count(String text, int min, int max) {
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < min || Integer.parseInt(text) > max) {
            throw new IllegalArgumentException("expected a whole number from " + min + " to " + max);
        }
        return Integer.parseInt(text);
    }
}
