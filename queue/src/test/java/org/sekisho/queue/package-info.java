// SPDX-License-Identifier: Apache-2.0
/** Tests of the durable queues, on real files. */
@NullMarked
package org.sekisho.queue;

import org.jspecify.annotations.NullMarked;
