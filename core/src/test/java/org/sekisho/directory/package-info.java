// SPDX-License-Identifier: Apache-2.0
/**
 * Directories for what tests write where JUnit's {@code @TempDir} does not reach, in fixtures and static extensions:
 * {@link TestDirectories}.
 */
@NullMarked
package org.sekisho.directory;

import org.jspecify.annotations.NullMarked;
