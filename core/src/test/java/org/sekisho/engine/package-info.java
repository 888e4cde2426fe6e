// SPDX-License-Identifier: Apache-2.0
/**
 * Stores for tests in containers, where a Docker engine answers: {@link StoreContainer}.
 *
 * <p>Used by the extensions for Redis and PostgreSQL, which have binaries for other machines.
 */
@NullMarked
package org.sekisho.engine;

import org.jspecify.annotations.NullMarked;
