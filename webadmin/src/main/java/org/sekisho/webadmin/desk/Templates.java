// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.reflect.MissingWrapper;
import com.github.mustachejava.reflect.ReflectionObjectHandler;
import com.github.mustachejava.util.Wrapper;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** HTML by Mustache templates: every value is escaped, and a name that there is not is a mistake. Thread-safe. */
final class Templates {
    private final DefaultMustacheFactory factory = new DefaultMustacheFactory(Templates::read);

    Templates() {
        factory.setObjectHandler(new Strict());
    }

    private static Reader read(String name) {
        InputStream file = Objects.requireNonNull(Templates.class.getResourceAsStream("templates/" + name), name);
        return new InputStreamReader(file, StandardCharsets.UTF_8);
    }

    /** Reads it now, so that the first who asks for it does not wait, and a mistake in it is seen at the start. */
    void prepare(String name) {
        factory.compile(name + ".html");
    }

    String fill(String name, Map<String, Object> facts) {
        StringWriter out = new StringWriter();
        factory.compile(name + ".html").execute(out, facts);
        return out.toString();
    }

    private static final class Strict extends ReflectionObjectHandler {
        @Override
        public Wrapper find(String name, List<Object> scopes) {
            Wrapper found = super.find(name, scopes);
            if (found instanceof MissingWrapper) {
                throw new IllegalStateException("a template names {{" + name + "}}, which there is not");
            }
            return found;
        }
    }
}
