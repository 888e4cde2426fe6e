// SPDX-License-Identifier: Apache-2.0
/**
 * Work that the server does by itself, on threads with a name.
 *
 * <p>{@link BackgroundTasks}, runs it, repeats it, and logs what fails.
 *
 * <p>Any package may use this one; it uses no other.
 */
@NullMarked
package org.sekisho.background;

import org.jspecify.annotations.NullMarked;
