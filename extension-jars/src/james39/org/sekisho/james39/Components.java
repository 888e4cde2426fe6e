// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james39;

import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.XMLConfiguration;
import org.apache.commons.configuration2.io.FileHandler;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.mailetcontainer.impl.MailetConfigImpl;
import org.apache.james.mailetcontainer.impl.MatcherConfigImpl;

/**
 * Has James load and initialise what files in a {@code conf/} directory name of Sekisho, as James does at its start.
 */
final class Components {
    private final Server.Inside james;
    private final SortedSet<String> loaded = new TreeSet<>();

    Components(Server.Inside james) {
        this.james = james;
    }

    void loadAll(Path conf) throws Exception {
        for (HierarchicalConfiguration<ImmutableNode> mailet :
                xml(conf.resolve("mailetcontainer.xml")).configurationsAt("processors.processor.mailet")) {
            loadMatcher(mailet.getString("[@match]"));
            loadMailet(mailet);
        }
        for (HierarchicalConfiguration<ImmutableNode> handler :
                xml(conf.resolve("smtpserver.xml")).configurationsAt("smtpserver.handlerchain.handler")) {
            loadHook(handler);
        }
    }

    /** The simple names of the classes that were loaded. */
    SortedSet<String> loaded() {
        return loaded;
    }

    static boolean isOurs(String name) {
        return name.startsWith("org.sekisho.");
    }

    private static XMLConfiguration xml(Path file) throws Exception {
        XMLConfiguration xml = new XMLConfiguration();
        new FileHandler(xml).load(file.toFile());
        return xml;
    }

    private void loadMatcher(String match) throws Exception {
        String[] nameAndCondition = match.split("=", 2);
        if (isOurs(nameAndCondition[0])) {
            MatcherConfigImpl configuration = new MatcherConfigImpl();
            configuration.setMatcherName(nameAndCondition[0]);
            configuration.setCondition(nameAndCondition.length > 1 ? nameAndCondition[1] : null);
            configuration.setMailetContext(james.context());
            note(james.matchers().getMatcher(configuration));
        }
    }

    private void loadMailet(HierarchicalConfiguration<ImmutableNode> mailet) throws Exception {
        String name = mailet.getString("[@class]");
        if (isOurs(name)) {
            MailetConfigImpl configuration = new MailetConfigImpl();
            configuration.setMailetName(name);
            configuration.setConfiguration(mailet);
            configuration.setMailetContext(james.context());
            note(james.mailets().getMailet(configuration));
        }
    }

    private void loadHook(HierarchicalConfiguration<ImmutableNode> handler) throws Exception {
        String name = handler.getString("[@class]");
        if (isOurs(name)) {
            note(james.hooks().load(name, handler));
        }
    }

    private void note(Object component) {
        loaded.add(component.getClass().getSimpleName());
    }
}
