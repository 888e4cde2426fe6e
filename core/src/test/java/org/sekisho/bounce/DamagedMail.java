// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Mail in which a few random places are replaced by pieces that mean something, the same for the same seed. */
public final class DamagedMail {
    private static final List<String> OF_ANY_MAIL = List.of("\r", "\n", "\r\n\r\n", "\0", "--=_1", "--=_1--");

    private final Random random;
    private final int few;
    private final int many;
    private final List<String> pieces;

    /**
     * @param few octets at the most that half of the changes replace
     * @param many octets at the most that the others do
     * @param more pieces besides line ends and boundaries
     */
    public DamagedMail(long seed, int few, int many, String... more) {
        this.random = new Random(seed);
        this.few = few;
        this.many = many;
        this.pieces = Stream.concat(OF_ANY_MAIL.stream(), Stream.of(more)).toList();
    }

    /** What is tried with mail. */
    public interface Trial<E extends Exception> {
        void read(byte[] mail) throws E;
    }

    /** So many of them in octets (ISO 8859-1), each with one to six changes. */
    public <E extends Exception> void each(int count, List<String> seeds, Trial<E> trial) throws E {
        for (int i = 0; i < count; i++) {
            trial.read(any(seeds).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private String any(List<String> seeds) {
        StringBuilder mail = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
        for (int changes = random.nextInt(6); changes >= 0; changes--) {
            int from = random.nextInt(mail.length());
            int to = Math.min(mail.length(), from + random.nextInt(random.nextBoolean() ? few : many));
            mail.replace(from, to, pieces.get(random.nextInt(pieces.size())));
        }
        return mail.toString();
    }
}
