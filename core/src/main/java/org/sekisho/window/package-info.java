// SPDX-License-Identifier: Apache-2.0
/**
 * How sliding windows are cut into slots: {@link org.sekisho.window.WatchedWindows} for every store that counts over
 * time. Usage and delivery call it; it knows only rates.
 */
@NullMarked
package org.sekisho.window;

import org.jspecify.annotations.NullMarked;
