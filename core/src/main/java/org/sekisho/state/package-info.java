// SPDX-License-Identifier: Apache-2.0
/**
 * State kept in files, in two ways. A {@link org.sekisho.state.SnapshotFile} is replaced as a whole; an
 * {@link org.sekisho.state.AppendLog} grows record by record and is rewritten when most of it is outdated. Both begin
 * with the head of a {@link org.sekisho.state.FileFormat}, carry checksums, and put aside what they cannot read. Any
 * package may use them; they know nothing of what they keep.
 */
@NullMarked
package org.sekisho.state;

import org.jspecify.annotations.NullMarked;
