// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import java.util.List;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.mailrepository.api.MailRepositoryLoader;
import org.apache.james.mailrepository.api.Protocol;
import org.apache.james.mailrepository.memory.MailRepositoryStoreConfiguration;
import org.apache.james.mailrepository.memory.MailRepositoryStoreConfiguration.Item;
import org.apache.james.mailrepository.memory.MemoryMailRepository;
import org.apache.james.mailrepository.memory.MemoryMailRepositoryStore;
import org.apache.james.mailrepository.memory.MemoryMailRepositoryUrlStore;
import org.apache.james.mailrepository.memory.SimpleMailRepositoryLoader;

/** Where mail is held in a test: at {@code memory://}. */
final class Repositories {
    private Repositories() {}

    static MemoryMailRepositoryStore inMemory() {
        return inMemory(new SimpleMailRepositoryLoader());
    }

    /** With one repository, whatever is asked for. */
    static MemoryMailRepositoryStore of(MemoryMailRepository repository) {
        return inMemory((name, url) -> repository);
    }

    private static MemoryMailRepositoryStore inMemory(MailRepositoryLoader loader) {
        MemoryMailRepositoryStore store = new MemoryMailRepositoryStore(
                new MemoryMailRepositoryUrlStore(),
                loader,
                MailRepositoryStoreConfiguration.forItems(new Item(
                        List.of(new Protocol("memory")),
                        MemoryMailRepository.class.getName(),
                        new BaseHierarchicalConfiguration())));
        try {
            store.init();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return store;
    }
}
