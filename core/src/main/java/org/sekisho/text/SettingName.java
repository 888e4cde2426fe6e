// SPDX-License-Identifier: Apache-2.0
package org.sekisho.text;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** An enum constant that stands in settings, JSON and metrics in lower case with hyphens: {@code message-id}. */
public interface SettingName {
    /** The constant's name in Java. */
    String name();

    /** As it stands in settings and in JSON. */
    @JsonValue
    default String setting() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
