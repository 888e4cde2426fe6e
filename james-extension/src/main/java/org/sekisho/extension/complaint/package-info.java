// SPDX-License-Identifier: Apache-2.0
/**
 * Complaints in a server: counts and settings.
 *
 * <p>{@link ComplaintModule}, the wiring.
 *
 * <p>Installed by {@code SekishoModule}.
 */
@NullMarked
package org.sekisho.extension.complaint;

import org.jspecify.annotations.NullMarked;
