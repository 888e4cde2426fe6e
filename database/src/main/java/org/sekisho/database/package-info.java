// SPDX-License-Identifier: Apache-2.0
/** Durable records over JDBC: an embedded H2 file, or PostgreSQL. The only package that sees JDBC. */
@NullMarked
package org.sekisho.database;

import org.jspecify.annotations.NullMarked;
