// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetsTest {
    private static final int MOST = 150 * 1024;

    @Test
    void areSmall() throws IOException {
        int all = 0;
        for (byte[] file : Assets.files().values()) {
            all += packed(file);
        }

        assertThat(all).as("octets, packed").isLessThan(MOST);
    }

    private static int packed(byte[] file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(file);
        }
        return bytes.size();
    }

    /** What others wrote is what we looked at, and comes with its licence. */
    @ParameterizedTest
    @CsvSource({
        "htmx/htmx.min.js, htmx/LICENSE, e209dda5c8235479f3166defc7750e1dbcd5a5c1808b7792fc2e6733768fb447",
        "uplot/uPlot.iife.min.js, uplot/LICENSE, 7f29cd14e36d84141ab49c5e0a806d88e4d855596a9bc0e10799bc2c114b4c4f",
        "uplot/uPlot.min.css, uplot/LICENSE, df630c6a8d6f8eeaff264b50f73ce5b114f646ffd9a0bb74f049b0a00135fa04",
        "pico/pico.min.css, pico/LICENSE.md, fbc9a63fc9fc9f72d12fd7fc9806e11fa9f77ae4f9cad146b27003a1119ba3db"
    })
    void areWhatWeLookedAt(String name, String licence, String sum) throws Exception {
        byte[] file = Assets.files().get(name);

        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)))
                .isEqualTo(sum);
        assertThat(Assets.class.getResource("assets/" + licence)).isNotNull();
    }
}
