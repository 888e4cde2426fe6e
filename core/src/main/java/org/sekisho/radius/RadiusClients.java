// SPDX-License-Identifier: Apache-2.0
package org.sekisho.radius;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sekisho.geo.Network;
import org.sekisho.session.HeldAddress;
import org.sekisho.state.SecretFile;

/** Who may send accounting packets, with the secrets that they share with us. Immutable; prints no secret. */
public final class RadiusClients {
    /** Nobody. */
    public static final RadiusClients NONE = new RadiusClients(List.of());

    /** RFC 2865, section 3, wants 16; there are older ones. */
    private static final int SHORTEST = 8;

    private final List<Client> clients;

    private record Client(HeldAddress range, String secret) {}

    private RadiusClients(List<Client> clients) {
        this.clients = clients.stream()
                .sorted(Comparator.comparing((Client one) -> one.range().prefix())
                        .reversed())
                .toList();
    }

    /**
     * One a line: an address or network, white space, the secret; {@code #} begins a comment.
     *
     * @throws IllegalArgumentException with all that is wrong in the file, or when it cannot be read
     */
    public static RadiusClients read(Path file) {
        List<String> problems = new ArrayList<>();
        List<Client> clients = new ArrayList<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                parseInto(clients, line, problems, i + 1);
            }
        }
        if (problems.isEmpty() && clients.isEmpty()) {
            problems.add("it names nobody; expected lines such as '192.0.2.1 SECRET'");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(file + ": " + String.join("; ", problems));
        }
        return new RadiusClients(clients);
    }

    private static List<String> lines(Path file) {
        try {
            return SecretFile.readPrivate(file).lines().toList();
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + "; make it with a line such as '192.0.2.1 SECRET' for each access server,"
                            + " and run chmod 600 on it",
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static void parseInto(List<Client> clients, String line, List<String> problems, int number) {
        String[] parts = line.split("\\s+", 2);
        try {
            if (parts.length < 2 || parts[1].length() < SHORTEST) {
                throw new IllegalArgumentException("expected an address and a secret of at least " + SHORTEST
                        + " characters, such as '192.0.2.1 SECRET'");
            }
            clients.add(new Client(range(parts[0]), parts[1]));
        } catch (IllegalArgumentException e) {
            problems.add("line " + number + ": " + e.getMessage());
        }
    }

    private static HeldAddress range(String text) {
        if (!text.matches("[0-9a-fA-F:.]+(/[0-9]{1,3})?")) {
            throw new IllegalArgumentException("expected an address or a network, such as 192.0.2.0/28");
        }
        HeldAddress range = HeldAddress.parse(text, 0);
        if (!range.address().equals(Network.parseAddress(text.split("/", 2)[0]))) {
            throw new IllegalArgumentException("there are bits set after the prefix, did you mean " + range + "?");
        }
        return range;
    }

    /** The secret of whoever has that address: of the smallest range that it is in. */
    Optional<byte[]> findSecret(InetAddress address) {
        return clients.stream()
                .filter(client -> client.range().contains(address))
                .map(client -> client.secret().getBytes(StandardCharsets.UTF_8))
                .findFirst();
    }

    @Override
    public String toString() {
        return clients.size() + " clients";
    }
}
