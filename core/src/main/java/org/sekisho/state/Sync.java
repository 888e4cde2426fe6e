// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

/** When a record that is appended must be on the disk. A kill of the process loses it in neither case. */
public enum Sync {
    /** When the call returns. */
    NOW,

    /** When the operating system likes: a power cut may lose it. */
    LATER
}
