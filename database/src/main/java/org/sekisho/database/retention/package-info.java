// SPDX-License-Identifier: Apache-2.0
/**
 * How long records are kept, and their end.
 *
 * <p>{@link Retention}, the spans that an admin sets; {@link RecordsPurge}, deletes what is older.
 *
 * <p>Called by {@code database} only.
 */
@NullMarked
package org.sekisho.database.retention;

import org.jspecify.annotations.NullMarked;
