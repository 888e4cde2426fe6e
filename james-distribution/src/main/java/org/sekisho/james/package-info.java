// SPDX-License-Identifier: Apache-2.0
/**
 * Our own server: James without mailboxes, put together for one job.
 *
 * <p>{@link SekishoServer}, the assembly; {@link Home}, the directory with conf/ and var/; {@link ServerModules},
 * which parts of James it is made of.
 *
 * <p>Called by {@code run} and {@code demo}; nothing in the extension may see it.
 */
@NullMarked
package org.sekisho.james;

import org.jspecify.annotations.NullMarked;
