// SPDX-License-Identifier: Apache-2.0
package org.sekisho.firewall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.sekisho.text.OneLine;

/** Reads what {@code nft -j list counters} writes: libnftables-json(5), objects of the type COUNTER. */
final class NftCounters {
    /** Of more, the first by name. */
    static final int MOST = 20;

    private static final int LONGEST = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private NftCounters() {}

    /**
     * @return packets by table and name, as {@code op25b blocked}
     * @throws IOException when it is not what nft writes
     */
    static Map<String, Long> read(byte[] written) throws IOException {
        JsonNode objects = JSON.readTree(written).path("nftables");
        if (!objects.isArray()) {
            throw new IOException("expected what nft -j list counters writes: an object with the member nftables");
        }
        TreeMap<String, Long> packets = new TreeMap<>();
        for (JsonNode object : objects) {
            JsonNode counter = object.path("counter");
            String name =
                    counter.path("table").asText() + " " + counter.path("name").asText();
            if (counter.path("packets").canConvertToLong() && name.length() <= LONGEST) {
                packets.put(OneLine.of(name), counter.path("packets").asLong());
            }
        }
        while (packets.size() > MOST) {
            packets.pollLastEntry();
        }
        return packets;
    }
}
