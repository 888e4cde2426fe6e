// SPDX-License-Identifier: Apache-2.0
/**
 * A look at a configuration that is not running.
 *
 * <p>{@link CheckCommand}, prints what is found; {@link ConfigurationChecker}, the door to what can read a
 * configuration, which the server implements.
 *
 * <p>Called by picocli only.
 */
@NullMarked
package org.sekisho.cli.check;

import org.jspecify.annotations.NullMarked;
