// SPDX-License-Identifier: Apache-2.0
/**
 * The commands about one submitter: may they send, what is held, what are they allowed.
 *
 * <p>{@link SuspendCommand}, stops one; {@link ReleaseCommand}, lets one send again; {@link HeldCommand}, decides on
 * held mail.
 *
 * <p>Called by {@code cli} only, through picocli.
 */
@NullMarked
package org.sekisho.cli.submitter;

import org.jspecify.annotations.NullMarked;
