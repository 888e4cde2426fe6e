// SPDX-License-Identifier: Apache-2.0
/** What is kept for people to read: findings and the audit trail. */
@NullMarked
package org.sekisho.record;

import org.jspecify.annotations.NullMarked;
