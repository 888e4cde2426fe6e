// SPDX-License-Identifier: Apache-2.0
/**
 * What any James can load: the wiring of Sekisho's parts.
 *
 * <p>{@link SekishoModule}, the Guice module to name in {@code extensions.properties}; {@link SekishoSettings}, reads
 * {@code sekisho.properties}; {@link SekishoStartable}, starts what runs in the background.
 *
 * <p>Called by James, and by the server that builds on it. Takes everything from James's own bindings; never sees the
 * server.
 */
@NullMarked
package org.sekisho.extension;

import org.jspecify.annotations.NullMarked;
