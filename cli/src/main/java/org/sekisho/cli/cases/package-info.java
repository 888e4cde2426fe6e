// SPDX-License-Identifier: Apache-2.0
/**
 * Commands about cases.
 *
 * <p>{@link CaseCommand}, the group with what is done with one.
 *
 * <p>Called by {@code SekishoCommand}.
 */
@NullMarked
package org.sekisho.cli.cases;

import org.jspecify.annotations.NullMarked;
