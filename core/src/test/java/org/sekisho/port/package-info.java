// SPDX-License-Identifier: Apache-2.0
/**
 * Servers for tests: where they listen is in {@link FreePorts}, {@link DaemonThread} is how they run, {@link
 * LocalHttpServer} answers over HTTP.
 */
@NullMarked
package org.sekisho.port;

import org.jspecify.annotations.NullMarked;
