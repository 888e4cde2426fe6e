// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.sekisho.text.Hex;

/** What a MAC is over: each part behind its length, so that none can pretend to be two. Not thread-safe. */
final class SignedText {
    private static final VarHandle LENGTH = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] octets;
    private int at;

    private SignedText(int length) {
        octets = new byte[length];
    }

    static byte[] of(String... parts) {
        byte[][] texts = new byte[parts.length][];
        int length = 0;
        for (int i = 0; i < parts.length; i++) {
            texts[i] = parts[i].getBytes(StandardCharsets.UTF_8);
            length += Integer.BYTES + texts[i].length;
        }
        SignedText text = new SignedText(length);
        for (byte[] part : texts) {
            text.add(part);
        }
        return text.octets;
    }

    /** The same of version, key, reference and sender, with nothing made for each: every bounce is verified so. */
    static byte[] of(String key, Reference reference, String sender) {
        byte[] address = sender.getBytes(StandardCharsets.UTF_8);
        int length = 4 * Integer.BYTES + ReferenceHeader.VERSION.length() + key.length() + Hex.LENGTH + address.length;
        SignedText text = new SignedText(length);
        text.addAscii(ReferenceHeader.VERSION);
        text.addAscii(key);
        text.length(Hex.LENGTH);
        Hex.write(reference.high(), reference.low(), text.octets, text.at);
        text.at += Hex.LENGTH;
        text.add(address);
        return text.octets;
    }

    private void addAscii(String part) {
        length(part.length());
        for (int i = 0; i < part.length(); i++) {
            octets[at++] = (byte) part.charAt(i);
        }
    }

    private void add(byte[] part) {
        length(part.length);
        System.arraycopy(part, 0, octets, at, part.length);
        at += part.length;
    }

    private void length(int length) {
        LENGTH.set(octets, at, length);
        at += Integer.BYTES;
    }
}
