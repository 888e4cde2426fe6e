// SPDX-License-Identifier: Apache-2.0
/**
 * The commands of {@code ./sekisho}.
 *
 * <p>{@link SekishoCommand}, all of them; {@link WebAdminClient}, speaks to the server over HTTP; {@link
 * CommandFailure}, an exit code and a sentence.
 *
 * <p>Called from the shell. Sees the server only through WebAdmin, and a narrow door to start and stop one.
 */
@NullMarked
package org.sekisho.cli;

import org.jspecify.annotations.NullMarked;
