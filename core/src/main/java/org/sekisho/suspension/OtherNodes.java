// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

/** The nodes that share the records with this one. Thread-safe. */
public interface OtherNodes {

    /**
     * Tells what they decide, within a second, on a thread of its own; what this node decides is not told. A suspension
     * that only took the place of another is told as {@link SuspensionListener#suspended}, and no end of the other.
     */
    void follow(SuspensionListener listener);

    /** Which rules are braked on any of them. */
    BrakedRules brakedRules();
}
