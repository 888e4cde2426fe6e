// SPDX-License-Identifier: Apache-2.0
/**
 * Durable records over JDBC: an H2 file, or PostgreSQL.
 *
 * <p>{@link RecordsDatabase}, opens, upgrades and watches the database; {@code journal}, entries on local disk until
 * the database has them; {@link DatabaseSuspensions}, suspensions, answered from memory; {@link
 * DatabaseFindings}, findings.
 *
 * <p>Called by the extension only, through the ports of core. The only package that sees JDBC.
 */
@NullMarked
package org.sekisho.database;

import org.jspecify.annotations.NullMarked;
