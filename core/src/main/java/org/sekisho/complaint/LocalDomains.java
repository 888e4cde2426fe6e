// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

/** The domains that have their mail here. Thread-safe. */
@FunctionalInterface
public interface LocalDomains {
    /** Not for what is no domain at all, nor when nobody can tell. */
    boolean contains(String name);
}
