// SPDX-License-Identifier: Apache-2.0
/**
 * State in files that survives a crash, in two ways.
 *
 * <p>{@link SnapshotFile}, a file that is replaced as a whole; {@link AppendLog}, records that are appended, each
 * with a checksum; {@link FileFormat}, the head of both: kind and version.
 *
 * <p>Any package that keeps state in a file may use it; it uses no other, and knows nothing of what it stores.
 */
@NullMarked
package org.sekisho.state;

import org.jspecify.annotations.NullMarked;
