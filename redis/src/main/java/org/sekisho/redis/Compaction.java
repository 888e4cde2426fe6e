// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

/**
 * A snapshot that may take the place of the one before and of the first entries behind it, if these are still there.
 * Immutable, as nobody writes to the arrays.
 *
 * @param before mark of the snapshot before
 * @param octets of the value that it stands for
 * @param entries how many these are
 * @param last identity of the last of them
 * @param head of the new value: version, mark, octets and snapshot
 */
@SuppressWarnings("ArrayRecordComponent")
record Compaction(byte[] before, int octets, int entries, long last, byte[] head) {}
