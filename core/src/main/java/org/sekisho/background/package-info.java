// SPDX-License-Identifier: Apache-2.0
/**
 * Work that the server does by itself: {@link org.sekisho.background.BackgroundTasks} runs it, on threads with a name.
 * Any package may use it.
 */
@NullMarked
package org.sekisho.background;

import org.jspecify.annotations.NullMarked;
