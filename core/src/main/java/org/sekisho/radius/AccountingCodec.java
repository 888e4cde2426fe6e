// SPDX-License-Identifier: Apache-2.0
package org.sekisho.radius;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.aaa4j.radius.core.attribute.Attribute;
import org.aaa4j.radius.core.attribute.attributes.ProxyState;
import org.aaa4j.radius.core.dictionary.dictionaries.StandardDictionary;
import org.aaa4j.radius.core.packet.Packet;
import org.aaa4j.radius.core.packet.PacketCodec;
import org.aaa4j.radius.core.packet.PacketCodecException;
import org.aaa4j.radius.core.packet.packets.AccountingRequest;
import org.aaa4j.radius.core.packet.packets.AccountingResponse;

/**
 * Reads Accounting-Requests and writes Accounting-Responses (RFC 2866, sections 3 and 4). A packet is only decoded when
 * its Request Authenticator shows that whoever made it knows the secret. Not thread-safe.
 */
final class AccountingCodec {
    /** RFC 2866, section 3: the longest packet. */
    static final int MOST_OCTETS = 4_095;

    private static final int HEADER = 20;
    private static final int AUTHENTICATOR = 4;
    private static final int AUTHENTICATOR_OCTETS = 16;

    private final PacketCodec codec = new PacketCodec(new StandardDictionary());

    /**
     * @param datagram as it came; what stands behind the length that it tells is padding
     * @throws BadPacketException when it is not one of that client
     */
    Packet read(byte[] datagram, byte[] secret) throws BadPacketException {
        if (datagram.length < HEADER || datagram[0] != AccountingRequest.CODE) {
            throw new BadPacketException(PacketOutcome.MALFORMED, "it is no Accounting-Request");
        }
        int length = ((datagram[2] & 0xff) << Byte.SIZE) | (datagram[3] & 0xff);
        if (length < HEADER || length > datagram.length || length > MOST_OCTETS) {
            throw new BadPacketException(PacketOutcome.MALFORMED, "its length is wrong");
        }
        byte[] octets = Arrays.copyOf(datagram, length);
        if (!isOf(octets, secret)) {
            throw new BadPacketException(PacketOutcome.WRONG_SECRET, "it was made with another secret");
        }
        try {
            return codec.decodeRequest(octets, secret);
        } catch (PacketCodecException | RuntimeException e) {
            // The library's decoders throw what they like at addresses and lengths that fit nowhere.
            throw new BadPacketException(e);
        }
    }

    /** MD5 over the packet with zeros for the authenticator, and the secret; compared in constant time. */
    private static boolean isOf(byte[] octets, byte[] secret) {
        byte[] told = Arrays.copyOfRange(octets, AUTHENTICATOR, AUTHENTICATOR + AUTHENTICATOR_OCTETS);
        byte[] zeroed = octets.clone();
        Arrays.fill(zeroed, AUTHENTICATOR, AUTHENTICATOR + AUTHENTICATOR_OCTETS, (byte) 0);
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(zeroed);
            return MessageDigest.isEqual(told, digest.digest(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    /** The answer, with the request's Proxy-State in its order (RFC 2865, section 5.33). */
    byte[] answer(Packet request, byte[] secret) {
        List<Attribute<?>> proxies = List.copyOf(request.getAttributes(ProxyState.class));
        Packet.ReceivedFields fields = request.getReceivedFields();
        try {
            return codec.encodeResponse(
                    new AccountingResponse(proxies), secret, fields.getIdentifier(), fields.getAuthenticator());
        } catch (PacketCodecException e) {
            throw new IllegalStateException("an answer can always be written", e);
        }
    }
}
