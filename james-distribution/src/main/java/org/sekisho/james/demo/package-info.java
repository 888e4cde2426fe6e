// SPDX-License-Identifier: Apache-2.0
/** An hour of traffic, played in less than a minute through a private server with the admin's own configuration. */
@NullMarked
package org.sekisho.james.demo;

import org.jspecify.annotations.NullMarked;
