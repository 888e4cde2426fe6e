// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.delivery.memory.DeliveriesFile;
import org.sekisho.delivery.memory.InMemoryDeliveries;
import org.sekisho.delivery.memory.NullSenderRates;
import org.sekisho.proof.ledger.KeyedHash;
import org.sekisho.state.FormerFiles;
import org.sekisho.state.StateContract;
import org.sekisho.state.StateFile;

@StateFile("deliveries.bin")
final class DeliveriesStateTest implements StateContract {
    private static final KeyedHash HASH = new KeyedHash(new byte[16]);

    @Override
    public Subject open(Path directory) {
        InMemoryDeliveries deliveries = new InMemoryDeliveries(100);
        DeliveriesFile file = DeliveriesFile.open(file(directory), deliveries, new NullSenderRates(HASH), NINE);
        return new Subject(
                number -> {
                    deliveries.record(new DeliveryResult(
                            BOB, NINE, DeliveryOutcome.HANDED_OVER, Map.of("a.example", number + 1)));
                    file.save();
                },
                () -> deliveries.sentSince(BOB, NINE.minusSeconds(60)).recipients());
    }

    /** Of version 1, without a head; 2, without refusals; and 3, without mail with null sender. */
    @ParameterizedTest
    @ValueSource(strings = {"deliveries", "deliveries-2", "deliveries-3"})
    void readsAFileOfAFormerVersion(String former, @TempDir Path directory) throws IOException {
        InMemoryDeliveries deliveries = new InMemoryDeliveries(100);
        FormerFiles.copy(former, file(directory));

        DeliveriesFile.open(file(directory), deliveries, new NullSenderRates(HASH), NINE);

        assertThat(deliveries.submitters()).isEqualTo(1);
        assertThat(deliveries.sentSince(BOB, NINE.minusSeconds(60)).recipientsByDomain())
                .isEqualTo(Map.of("far.example", 9L, "near.example", 1L));
        assertThat(deliveries.destinations(org.sekisho.rate.Window.DAY, NINE)).hasSize(3);
    }
}
