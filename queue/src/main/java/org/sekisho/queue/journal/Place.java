// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.journal;

/**
 * Where the content of a record is.
 *
 * @param offset of its first octet in the file
 * @param length octets
 */
record Place(Segment segment, int offset, int length) {}
