// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.apache.james.protocols.smtp.hook.HeloHook;
import org.junit.jupiter.api.Test;
import org.sekisho.smtp.TlsRequiredHook;

final class JamesProbeTest {
    /** As a hook is in a James whose interface has grown. */
    private abstract static class Behind implements HeloHook {}

    @Test
    void isContentWithTheJamesOfTheBuild() {
        assertThatCode(JamesProbe::look).doesNotThrowAnyException();
    }

    @Test
    void takesAnUntriedJamesThatHasAll() {
        assertThatCode(() -> JamesProbe.require("3.10.0", () -> Stream.of(TlsRequiredHook.class)))
                .doesNotThrowAnyException();
    }

    @Test
    void namesWhatAnUntriedJamesAsksForInVain() {
        assertThatThrownBy(() -> JamesProbe.require("3.10.0", () -> Stream.of(TlsRequiredHook.class, Behind.class)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "this Sekisho does not fit James 3.10.0: Behind has no doHelo(); Sekisho was tried with James"
                                + " 3.8 and 3.9: take one of these, or a newer Sekisho");
    }

    @Test
    void namesAClassThatAnUntriedJamesLacks() {
        assertThatThrownBy(() -> JamesProbe.require("3.6.2", () -> {
                    throw new NoClassDefFoundError("org/apache/james/protocols/api/OidcSASLConfiguration");
                }))
                .hasMessageStartingWith("this Sekisho does not fit James 3.6.2: it has no"
                        + " org.apache.james.protocols.api.OidcSASLConfiguration; ");
    }
}
