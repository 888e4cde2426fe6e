// SPDX-License-Identifier: Apache-2.0
package org.sekisho.listing;

/** What follows when an address is listed, or set up wrongly. */
public enum Action {
    /** It is not looked at. */
    OFF,
    /** People are told. */
    OBSERVE,
    /** People are told, and the pool member leaves its pool. */
    DISABLE
}
