// SPDX-License-Identifier: Apache-2.0
/**
 * What an admin wrote into {@code conf/}, with its file and line.
 *
 * <p>{@link Directories}, where James keeps its files; {@link ConfiguredComponents}, every matcher, mailet and hook of
 * ours in the XML files; {@link Components}, the list of all there are.
 *
 * <p>Called at start, by the checks and by the wiring. Reads, and judges nothing.
 */
@NullMarked
package org.sekisho.extension.configuration;

import org.jspecify.annotations.NullMarked;
