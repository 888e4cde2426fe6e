// SPDX-License-Identifier: Apache-2.0
/**
 * The durable mail queues of the submission server: mail that was accepted is on disk before the client reads 250.
 *
 * <p>Two KahaDB journals, the store of embedded ActiveMQ, hold the mail: one for mail that is due now, one for mail
 * that
 * waits for a later attempt. What is waiting, in which order, is kept in memory and read back from them at start.
 */
@NullMarked
package org.sekisho.queue;

import org.jspecify.annotations.NullMarked;
