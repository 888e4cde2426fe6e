// SPDX-License-Identifier: Apache-2.0
/**
 * Whether this James has the jar that fits, and names in {@code extensions.properties} what Sekisho needs.
 *
 * <p>{@link JamesDirectory}, where the configuration lies and which James reads it; {@link ExtensionJarsCheck}, the
 * jars; {@link ExtensionNamesCheck}, the names.
 *
 * <p>Called by {@code org.sekisho.extension.review}.
 */
@NullMarked
package org.sekisho.extension.review.jars;

import org.jspecify.annotations.NullMarked;
