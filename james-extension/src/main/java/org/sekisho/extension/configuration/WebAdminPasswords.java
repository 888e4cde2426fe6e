// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.configuration;

/**
 * Whether the James around us asks for the {@code password} of {@code webadmin.properties}: James 3.9 has a filter for
 * it, James 3.8 leaves the setting unread.
 */
public final class WebAdminPasswords {
    private static final String FILTER = "org.apache.james.webadmin.authentication.PasswordFilter";

    private WebAdminPasswords() {}

    public static boolean areAsked() {
        try {
            Class.forName(FILTER, false, WebAdminPasswords.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
