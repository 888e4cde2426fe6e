// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

/** Names that admins give to rules. */
public final class RuleNames {
    private RuleNames() {}

    /** @throws IllegalArgumentException when it is no such name */
    public static String parse(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
            throw new IllegalArgumentException("a name has 1 to 63 letters, digits, '.', '_' or '-', such as hourly");
        }
        return text;
    }
}
