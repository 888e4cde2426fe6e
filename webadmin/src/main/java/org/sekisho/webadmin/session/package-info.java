// SPDX-License-Identifier: Apache-2.0
/**
 * Sessions that other systems recorded.
 *
 * <p>{@link AccountingCsv} reads RADIUS accounting.
 *
 * <p>Used by the routes of sessions.
 */
@NullMarked
package org.sekisho.webadmin.session;

import org.jspecify.annotations.NullMarked;
