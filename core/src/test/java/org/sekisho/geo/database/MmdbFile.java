// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo.database;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A small MaxMind DB file made for a test, with 24-bit records (MaxMind DB format 2.0). Values of entries: String,
 * Double, Float, Boolean, Short (uint16), Integer (uint32), Long (uint64), Map and List.
 */
public final class MmdbFile {
    private final int ipVersion;
    private final String type;
    private final Node root = new Node();
    private int formatVersion = 2;
    private LocalDate built = LocalDate.of(2026, 11, 1);

    private static final class Node {
        final @Nullable Object[] children = new Object[2];
    }

    private record Leaf(Map<String, Object> entry) {}

    private MmdbFile(int ipVersion, String type) {
        this.ipVersion = ipVersion;
        this.type = type;
    }

    /** @param type such as {@code GeoLite2-City} or {@code city ipv4} */
    public static MmdbFile ipv4(String type) {
        return new MmdbFile(4, type);
    }

    /** For both: IPv4 lies at {@code ::/96}. */
    public static MmdbFile ipv6(String type) {
        return new MmdbFile(6, type);
    }

    public MmdbFile built(LocalDate day) {
        built = day;
        return this;
    }

    public MmdbFile formatVersion(int version) {
        formatVersion = version;
        return this;
    }

    /** An entry of the nested schema with coordinates. */
    public static Map<String, Object> city(String country, double latitude, double longitude, int radius) {
        Map<String, Object> entry = new LinkedHashMap<>(country(country));
        entry.put("location", Map.of("latitude", latitude, "longitude", longitude, "accuracy_radius", (short) radius));
        return entry;
    }

    /** The same with the names of the city, language to name. */
    public static Map<String, Object> city(Map<String, Object> entry, Map<String, Object> names) {
        Map<String, Object> named = new LinkedHashMap<>(entry);
        named.put("city", Map.of("names", names));
        return named;
    }

    /** An entry of the nested schema without coordinates. */
    public static Map<String, Object> country(String country) {
        return Map.of("country", Map.of("iso_code", country));
    }

    /** An entry of ip-location-db's flat schema. */
    public static Map<String, Object> flat(String country, String city, float latitude, float longitude) {
        return Map.of("country_code", country, "city", city, "latitude", latitude, "longitude", longitude);
    }

    public static Map<String, Object> asn(int number) {
        return Map.of("autonomous_system_number", number);
    }

    /** Adds an entry; a later one covers an earlier one. */
    public MmdbFile with(String network, Map<String, Object> entry) {
        String[] parts = network.split("/", 2);
        byte[] octets = octets(parts[0]);
        int prefix = Integer.parseInt(parts[1]);
        if (octets.length == 4 && ipVersion == 6) {
            byte[] longer = new byte[16];
            System.arraycopy(octets, 0, longer, 12, 4);
            octets = longer;
            prefix += 96;
        }
        Node node = root;
        for (int i = 0; i < prefix - 1; i++) {
            node = below(node, bit(octets, i));
        }
        node.children[bit(octets, prefix - 1)] = new Leaf(entry);
        return this;
    }

    private static Node below(Node node, int bit) {
        Object child = node.children[bit];
        if (child instanceof Node inner) {
            return inner;
        }
        Node inner = new Node();
        inner.children[0] = child;
        inner.children[1] = child;
        node.children[bit] = inner;
        return inner;
    }

    private static int bit(byte[] octets, int index) {
        return octets[index / 8] >> (7 - index % 8) & 1;
    }

    private static byte[] octets(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes it in place of what is there, atomically, as geoipupdate does. */
    public Path write(Path file) {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".fresh");
            Files.write(fresh, bytes());
            return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole file. */
    public byte[] bytes() {
        List<Node> nodes = new ArrayList<>(List.of(root));
        IdentityHashMap<Node, Integer> numbers = new IdentityHashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            numbers.put(nodes.get(i), i);
            for (Object child : nodes.get(i).children) {
                if (child instanceof Node inner) {
                    nodes.add(inner);
                }
            }
        }
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Map<Object, Integer> offsets = new HashMap<>();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (Node node : nodes) {
            for (Object child : node.children) {
                write24(whole, pointer(child, nodes.size(), numbers, offsets, data));
            }
        }
        whole.writeBytes(new byte[16]);
        whole.writeBytes(data.toByteArray());
        whole.writeBytes("\u00ab\u00cd\u00efMaxMind.com".getBytes(ISO_8859_1));
        encode(whole, metadata(nodes.size()));
        return whole.toByteArray();
    }

    private static int pointer(
            @Nullable Object child,
            int count,
            IdentityHashMap<Node, Integer> numbers,
            Map<Object, Integer> offsets,
            ByteArrayOutputStream data) {
        if (child instanceof Node inner) {
            return Objects.requireNonNull(numbers.get(inner));
        }
        if (!(child instanceof Leaf leaf)) {
            return count;
        }
        Integer offset = offsets.get(leaf);
        if (offset == null) {
            offset = data.size();
            offsets.put(leaf, offset);
            encode(data, leaf.entry());
        }
        return count + 16 + offset;
    }

    private static void write24(ByteArrayOutputStream out, int value) {
        out.write(value >> 16);
        out.write(value >> 8);
        out.write(value);
    }

    private Map<String, Object> metadata(int nodes) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("binary_format_major_version", (short) formatVersion);
        metadata.put("binary_format_minor_version", (short) 0);
        metadata.put("build_epoch", built.atStartOfDay().toEpochSecond(ZoneOffset.UTC));
        metadata.put("database_type", type);
        metadata.put("description", Map.of("en", "made for a test"));
        metadata.put("ip_version", (short) ipVersion);
        metadata.put("languages", List.of("en"));
        metadata.put("node_count", nodes);
        metadata.put("record_size", (short) 24);
        return metadata;
    }

    private static void encode(ByteArrayOutputStream out, Object value) {
        if (value instanceof Map<?, ?> map) {
            control(out, 7, map.size());
            map.forEach((key, inner) -> {
                encode(out, key);
                encode(out, inner);
            });
        } else if (value instanceof List<?> list) {
            control(out, 11, list.size());
            list.forEach(inner -> encode(out, inner));
        } else if (value instanceof String text) {
            control(out, 2, text.getBytes(UTF_8).length);
            out.writeBytes(text.getBytes(UTF_8));
        } else if (value instanceof Boolean flag) {
            control(out, 14, flag ? 1 : 0);
        } else {
            encodeNumber(out, (Number) value);
        }
    }

    private static void encodeNumber(ByteArrayOutputStream out, Number number) {
        try (DataOutputStream data = new DataOutputStream(out)) {
            if (number instanceof Double) {
                control(out, 3, 8);
                data.writeDouble(number.doubleValue());
            } else if (number instanceof Float) {
                control(out, 15, 4);
                data.writeFloat(number.floatValue());
            } else {
                byte[] octets = BigInteger.valueOf(
                                number instanceof Integer whole ? whole & 0xffff_ffffL : number.longValue())
                        .toByteArray();
                int sign = octets[0] == 0 ? 1 : 0;
                control(out, number instanceof Short ? 5 : number instanceof Integer ? 6 : 9, octets.length - sign);
                data.write(octets, sign, octets.length - sign);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void control(ByteArrayOutputStream out, int type, int size) {
        int low = size < 29 ? size : size < 285 ? 29 : 30;
        out.write((type < 8 ? type << 5 : 0) | low);
        if (type > 7) {
            out.write(type - 7);
        }
        if (low == 29) {
            out.write(size - 29);
        } else if (low == 30) {
            out.write((size - 285) >> 8);
            out.write(size - 285);
        }
    }
}
