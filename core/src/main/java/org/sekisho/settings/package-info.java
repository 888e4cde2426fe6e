// SPDX-License-Identifier: Apache-2.0
/**
 * The one grammar of all conditions and settings.
 *
 * <p>{@link Settings}, reads them and collects every mistake; {@link SettingsException}, all mistakes in one message.
 *
 * <p>Every package may use this one; it uses no other.
 */
@NullMarked
package org.sekisho.settings;

import org.jspecify.annotations.NullMarked;
