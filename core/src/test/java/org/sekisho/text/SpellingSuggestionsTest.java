// SPDX-License-Identifier: Apache-2.0
package org.sekisho.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpellingSuggestionsTest {
    @Test
    void findsWhatDiffersInTwoLettersOrBeginsAlike() {
        assertThat(near("suspnd")).containsExactly("suspend");
        assertThat(near("susp")).containsExactly("suspend", "suspensions");
        assertThat(near("pols")).containsExactly("pools");
    }

    @Test
    void findsNothingThatIsNotLikeIt() {
        assertThat(near("foo")).isEmpty();
        assertThat(near("deliver")).isEmpty();
    }

    private static List<String> near(String typed) {
        return SpellingSuggestions.find(typed, Stream.of("pools", "suspend", "suspensions", "show", "rules"));
    }
}
