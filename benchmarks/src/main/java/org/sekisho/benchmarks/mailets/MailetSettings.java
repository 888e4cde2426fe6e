// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.mailets;

import java.util.Iterator;
import java.util.Map;
import org.apache.mailet.MailetConfig;
import org.apache.mailet.MailetContext;
import org.jspecify.annotations.Nullable;

/** A mailet's settings without a server around it. */
record MailetSettings(String mailet, Map<String, String> settings) implements MailetConfig {

    @Override
    public @Nullable String getInitParameter(String name) {
        return settings.get(name);
    }

    @Override
    public Iterator<String> getInitParameterNames() {
        return settings.keySet().iterator();
    }

    @Override
    public MailetContext getMailetContext() {
        throw new UnsupportedOperationException("there is no server");
    }

    @Override
    public String getMailetName() {
        return mailet;
    }
}
