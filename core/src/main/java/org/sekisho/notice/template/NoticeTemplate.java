// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.template;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.DefaultMustacheVisitor;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import com.github.mustachejava.MustacheVisitor;
import com.github.mustachejava.TemplateContext;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;
import java.util.TreeSet;

/** A Mustache template that uses only the names there are. In HTML every value is escaped. Immutable, thread-safe. */
final class NoticeTemplate {
    private final Mustache mustache;

    private NoticeTemplate(Mustache mustache) {
        this.mustache = mustache;
    }

    /** What is wrong with a template, and where. */
    static final class Mistake extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final int line;

        Mistake(int line, String problem) {
            super(problem);
            this.line = line;
        }

        /** From 1 on; 0 when it cannot be told. */
        int line() {
            return line;
        }
    }

    /**
     * @param name for messages
     * @param html whether values are escaped
     * @throws Mistake when it is none, or uses a name that there is not
     */
    static NoticeTemplate parse(String name, String text, boolean html) {
        try {
            return new NoticeTemplate(new Factory(html).compile(new StringReader(text), name));
        } catch (Mistake e) {
            throw e;
        } catch (MustacheException e) {
            throw mistake(e);
        }
    }

    private static Mistake mistake(MustacheException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Mistake mistake) {
                return mistake;
            }
        }
        TemplateContext context = e.getContext();
        String message = String.valueOf(e.getMessage()).replaceFirst("(?s) (in|@) ?\\S+:\\d+.*", "");
        return new Mistake(context == null ? 0 : context.line(), message.replaceFirst(" @\\[.*", ""));
    }

    String fill(Map<String, Object> facts) {
        StringWriter out = new StringWriter();
        mustache.execute(out, facts);
        return out.toString();
    }

    private static final class Factory extends DefaultMustacheFactory {
        private final boolean html;

        Factory(boolean html) {
            this.html = html;
        }

        @Override
        public MustacheVisitor createMustacheVisitor() {
            return new Strict(this, html);
        }

        @Override
        public void encode(String value, Writer writer) {
            if (html) {
                super.encode(value, writer);
                return;
            }
            try {
                writer.write(value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Strict extends DefaultMustacheVisitor {
        private final boolean html;

        Strict(Factory factory, boolean html) {
            super(factory);
            this.html = html;
        }

        @Override
        public void value(TemplateContext context, String variable, boolean encoded) {
            known(context, variable);
            if (html && !encoded) {
                throw new Mistake(
                        context.line(), "{{{" + variable + "}}} would not be escaped; write {{" + variable + "}}");
            }
            super.value(context, variable, encoded);
        }

        @Override
        public void iterable(TemplateContext context, String variable, Mustache inner) {
            known(context, variable);
            super.iterable(context, variable, inner);
        }

        @Override
        public void notIterable(TemplateContext context, String variable, Mustache inner) {
            known(context, variable);
            super.notIterable(context, variable, inner);
        }

        @Override
        public void partial(TemplateContext context, String variable, String indent) {
            throw foreign(context, ">" + variable);
        }

        @Override
        public void dynamicPartial(TemplateContext context, String variable, String indent) {
            throw foreign(context, ">*" + variable);
        }

        @Override
        public void extend(TemplateContext context, String variable, Mustache inner) {
            throw foreign(context, "<" + variable);
        }

        @Override
        public void name(TemplateContext context, String variable, Mustache inner) {
            throw foreign(context, "$" + variable);
        }

        @Override
        public void checkName(TemplateContext context, String variable, Mustache inner) {
            throw foreign(context, "?" + variable);
        }

        @Override
        public void pragma(TemplateContext context, String pragma, String arguments) {
            throw foreign(context, "%" + pragma);
        }

        private static Mistake foreign(TemplateContext context, String tag) {
            return new Mistake(
                    context.line(), "{{" + tag + "}} is not possible here; only values, sections and comments are");
        }

        private static void known(TemplateContext context, String name) {
            if (!TemplateVariables.NAMES.contains(name)) {
                throw new Mistake(
                        context.line(),
                        "there is no {{" + name + "}}. Known: "
                                + String.join(", ", new TreeSet<>(TemplateVariables.NAMES)));
            }
        }
    }
}
