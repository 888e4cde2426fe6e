// SPDX-License-Identifier: Apache-2.0
/** What people and machines are told: what a notice says, to whom, by which way, and that it is told once. */
@NullMarked
package org.sekisho.notice;

import org.jspecify.annotations.NullMarked;
