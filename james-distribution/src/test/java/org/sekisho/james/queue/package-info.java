// SPDX-License-Identifier: Apache-2.0
/** Tests of the durable queues, on real files. */
@NullMarked
package org.sekisho.james.queue;

import org.jspecify.annotations.NullMarked;
