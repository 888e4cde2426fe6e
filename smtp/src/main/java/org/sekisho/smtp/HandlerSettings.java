// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.protocols.smtp.hook.Hook;
import org.sekisho.rule.Rule;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;

/** The child elements of a {@code <handler>} of smtpserver.xml as {@link Settings}; its attribute is James's. */
final class HandlerSettings {
    private static final String CLASS = "[@class]";

    private HandlerSettings() {}

    /**
     * Reads them.
     *
     * @param handler what James passes to {@code init}: the element
     * @throws ConfigurationException with all that is wrong with them
     */
    static <T> T read(Hook hook, List<Setting<?>> described, Configuration handler, Function<Settings, T> reader)
            throws ConfigurationException {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (Iterator<String> keys = handler.getKeys(); keys.hasNext(); ) {
            String key = keys.next();
            if (!key.equals(CLASS)) {
                parameters.put(key, List.of(handler.getStringArray(key)));
            }
        }
        try {
            return reader.apply(Settings.ofRepeatedParameters(hook.getClass().getSimpleName(), described, parameters));
        } catch (SettingsException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    /** Refuses every setting of a hook that has none. */
    static void requireNone(Hook hook, Configuration handler) throws ConfigurationException {
        read(hook, List.of(), handler, settings -> {
            settings.finish();
            return hook;
        });
    }

    /**
     * Reports each rule that is called like an earlier one.
     *
     * @param plural what the admin calls such rules
     * @param example a name that one could have
     */
    static void requireNames(Settings settings, List<? extends Rule<?, ?>> rules, String plural, String example) {
        Set<String> seen = new HashSet<>();
        for (Rule<?, ?> rule : rules) {
            if (!seen.add(rule.name())) {
                settings.problem("two " + plural + " are called '" + rule.name()
                        + "'; give each a name of its own, such as name=" + example);
            }
        }
    }
}
