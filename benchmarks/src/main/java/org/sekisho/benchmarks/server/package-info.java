// SPDX-License-Identifier: Apache-2.0
/** Load on a whole server over loopback: how many mails per second it accepts, and how many reach the next host. */
@NullMarked
package org.sekisho.benchmarks.server;

import org.jspecify.annotations.NullMarked;
