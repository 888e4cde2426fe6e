// SPDX-License-Identifier: Apache-2.0
/** What any James can load: the wiring of matchers, mailets, hooks, routes and health checks. */
@NullMarked
package org.sekisho.extension;

import org.jspecify.annotations.NullMarked;
