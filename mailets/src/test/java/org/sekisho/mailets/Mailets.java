// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mailets;

import java.util.Map;
import javax.mail.MessagingException;
import org.apache.mailet.Mailet;
import org.apache.mailet.base.test.FakeMailetConfig;

/** Reads settings as James does at its start. */
final class Mailets {
    private Mailets() {}

    static <M extends Mailet> M initialised(M mailet, Map<String, String> settings) throws MessagingException {
        FakeMailetConfig.Builder config =
                FakeMailetConfig.builder().mailetName(mailet.getClass().getSimpleName());
        settings.forEach(config::setProperty);
        mailet.init(config.build());
        return mailet;
    }
}
