// SPDX-License-Identifier: Apache-2.0
/** Which way mail leaves: egress pools, their members, and who is sent by a doubtful one. Knows no James. */
@NullMarked
package org.sekisho.egress;

import org.jspecify.annotations.NullMarked;
