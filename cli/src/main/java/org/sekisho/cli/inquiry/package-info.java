// SPDX-License-Identifier: Apache-2.0
/**
 * The commands that ask and change nothing: what is known of a submitter, an address, a network.
 *
 * <p>{@link ShowCommand}, all about one submitter; {@link ExplainCommand}, what each rule makes of one; {@link
 * WhoCommand}, who had an address at a time.
 *
 * <p>Called by {@code cli} only, through picocli.
 */
@NullMarked
package org.sekisho.cli.inquiry;

import org.jspecify.annotations.NullMarked;
