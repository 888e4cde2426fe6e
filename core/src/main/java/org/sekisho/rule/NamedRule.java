// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

/** What an admin knows of a rule, whatever it judges by; {@code toString} is its condition. */
public interface NamedRule {

    /** What the admin calls it in logs and records. */
    String name();

    /** Whether it acts. */
    Mode mode();
}
