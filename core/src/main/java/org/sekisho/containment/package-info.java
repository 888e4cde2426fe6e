// SPDX-License-Identifier: Apache-2.0
/** The mail that a submitter had queued when sending was stopped. */
@NullMarked
package org.sekisho.containment;

import org.jspecify.annotations.NullMarked;
