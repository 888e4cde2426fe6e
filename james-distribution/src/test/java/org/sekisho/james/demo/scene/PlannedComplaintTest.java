// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlannedComplaintTest {
    private static final String OF_ALICE =
            "From: alice@demo.example\r\nSubject: lunch\r\n\r\nFrom: dave@demo.example\r\n";
    private static final String OF_DAVE = "X-Sekisho-Ref: abc\r\nFrom: dave@demo.example\r\n\r\nBuy now.\r\n";

    @Test
    void hasTheHeaderOfTheFirstMailAndNothingOfItsBody() {
        assertThat(PlannedComplaint.about("dave@demo.example", Stream.of(OF_ALICE, OF_DAVE)))
                .hasValueSatisfying(complaint -> assertThat(complaint)
                        .startsWith("From: Hanako Yamada <hanako@far.example>\r\nTo: abuse@demo.example\r\n")
                        .contains("\r\n\r\nX-Sekisho-Ref: abc\r\nFrom: dave@demo.example\r\n")
                        .doesNotContain("Buy now."));
    }

    @Test
    void isNoneWhenNothingArrived() {
        assertThat(PlannedComplaint.about("dave@demo.example", Stream.of(OF_ALICE)))
                .isEmpty();
    }
}
