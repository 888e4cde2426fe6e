// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import org.sekisho.text.SettingName;

/** Whether a rule acts. */
public enum Mode implements SettingName {
    /** A finding changes the fate of the mail. */
    ENFORCE,
    /** A finding is only recorded, so that an admin sees what the rule would have done. */
    OBSERVE;
}
