// SPDX-License-Identifier: Apache-2.0
package org.sekisho.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FairQueueTest {
    private final FairQueue<String> queue = new FairQueue<>(1000);

    private void add(String work, String network, String submitter) {
        assertThat(queue.add(work, network, submitter, false)).isEmpty();
    }

    private List<String> next(int count) {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(queue.poll().orElseThrow());
        }
        return taken;
    }

    @Test
    void servesOneAfterTheOther() {
        add("a", "n1", "s1");
        add("b", "n2", "s2");

        assertThat(next(2)).containsExactly("a", "b");
        assertThat(queue.poll()).isEmpty();
    }

    @Test
    void doesNotLetAnAddressThatTriesManyNamesHoldUpOthers() {
        for (int i = 0; i < 100; i++) {
            add("bot", "n-bot", "s" + i);
        }
        add("honest", "n-home", "alice");

        assertThat(next(2)).containsExactly("bot", "honest");
    }

    @Test
    void doesNotLetManyAddressesThatTryOneNameHoldUpOthers() {
        for (int i = 0; i < 100; i++) {
            add("bot", "n" + i, "bob");
        }
        add("honest", "n-home", "alice");

        assertThat(next(2)).containsExactly("bot", "honest");
    }

    @Test
    void doesNotLetAnAddressHoldUpTheNamesThatItTries() {
        for (int i = 0; i < 100; i++) {
            add("bot", "n-bot", "s" + i);
        }
        add("bot", "n-bot", "alice");
        add("alice", "n-new", "alice");

        assertThat(next(3)).containsExactly("bot", "bot", "alice");
    }

    @Test
    void doesNotLetManyAddressesHoldUpTheNameThatTheyTryWhereItIsAtHome() {
        for (int i = 0; i < 1000; i++) {
            add("bot", "n" + i, "alice");
        }

        assertThat(queue.add("alice", "n-home", "alice", true)).contains("bot");
        assertThat(next(1)).containsExactly("alice");
    }

    @Test
    void isFairToEachNetworkAndEachNameHoweverTheyMix() {
        for (int i = 0; i < 900; i++) {
            add("bot " + i, "n" + i % 3, "s" + i % 30);
        }
        for (int i = 0; i < 5; i++) {
            add("honest", "n-home", "alice");
        }

        assertThat(next(20)).filteredOn("honest"::equals).hasSize(5);
    }

    @Test
    void servesNetworksThatHaveProvedThemselvesMoreOftenButNotAlone() {
        for (int i = 0; i < 100; i++) {
            add("stranger", "n" + i, "s" + i);
        }
        queue.add("known", "n-known", "alice", true);
        assertThat(next(1)).containsExactly("known");

        for (int i = 0; i < 100; i++) {
            queue.add("office", "n-office", "p" + i, true);
        }
        assertThat(next(22)).contains("stranger").startsWith("office", "office");
    }

    @Test
    void dropsWhatWouldComeLastWhenItIsFull() {
        FairQueue<String> small = new FairQueue<>(2);
        small.add("bot 1", "n-bot", "bob", false);
        small.add("bot 2", "n-bot", "bob", false);

        assertThat(small.add("honest", "n-home", "alice", false)).contains("bot 2");
        assertThat(small.add("bot 3", "n-bot", "bob", false)).contains("bot 3");
        assertThat(List.of(small.poll(), small.poll())).containsExactly(Optional.of("bot 1"), Optional.of("honest"));
        assertThat(small.size()).isZero();
    }
}
