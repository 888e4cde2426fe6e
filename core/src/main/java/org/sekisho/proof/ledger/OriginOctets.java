// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof.ledger;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.sekisho.geo.Network;
import org.sekisho.submitter.Submitter;

/** Who handed a message in, at the end of its row: octets of the address behind their number, then the submitter. */
final class OriginOctets {
    private OriginOctets() {}

    static byte[] write(SentMail.Origin origin) {
        byte[] address = origin.remoteAddress().getAddress();
        byte[] submitter = origin.submitter().address().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + address.length + submitter.length)
                .put((byte) address.length)
                .put(address)
                .put(submitter)
                .array();
    }

    /** Takes all that remains. */
    static SentMail.Origin read(ByteBuffer record) {
        byte[] address = new byte[record.get()];
        record.get(address);
        byte[] submitter = new byte[record.remaining()];
        record.get(submitter);
        InetAddress remote = Network.of(address);
        return new SentMail.Origin(new Submitter(new String(submitter, StandardCharsets.UTF_8)), remote);
    }
}
