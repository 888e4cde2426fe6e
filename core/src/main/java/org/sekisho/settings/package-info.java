// SPDX-License-Identifier: Apache-2.0
/**
 * The one grammar of all conditions and settings.
 *
 * <p>{@link Setting}, describes one; {@link Settings}, reads what an admin wrote and collects every mistake;
 * {@link SettingsException}, all mistakes in one message.
 *
 * <p>Every package may use this one; it uses no other.
 */
@NullMarked
package org.sekisho.settings;

import org.jspecify.annotations.NullMarked;
