// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.SpellingSuggestions;
import org.sekisho.webadmin.request.KnownUsers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** James's users, whether they are in a database of ours or in a directory. Thread-safe. */
@Singleton
final class RepositoryUsers implements KnownUsers {
    private static final Logger LOG = LoggerFactory.getLogger(RepositoryUsers.class);
    private static final int MAX_COMPARED = 100_000;
    private static final int MOST = 3;

    private final UsersRepository users;

    @Inject
    RepositoryUsers(UsersRepository users) {
        this.users = users;
    }

    @Override
    public boolean lacks(Submitter submitter) {
        try {
            return !users.contains(username(submitter));
        } catch (UsersRepositoryException | RuntimeException e) {
            LOG.warn("cannot tell whether there is a user {}: {}", submitter, e.toString());
            return false;
        }
    }

    private Username username(Submitter submitter) throws UsersRepositoryException {
        Username name = Username.of(submitter.address());
        return users.supportVirtualHosting() ? name : Username.of(name.getLocalPart());
    }

    /**
     * What is spelt alike, then the same or a similar local part at another domain: who types "bob" means no localhost.
     */
    @Override
    public List<String> near(Submitter submitter) {
        try {
            String local = Username.of(submitter.address()).getLocalPart();
            List<String> all = names();
            Stream<String> locals = all.stream().map(name -> name.replaceFirst("@.*", ""));
            Stream<String> namesakes = Stream.concat(
                            Stream.of(local), SpellingSuggestions.find(local, locals.distinct()).stream())
                    .flatMap(near -> all.stream().filter(name -> name.startsWith(near + "@")));
            Stream<String> alike = SpellingSuggestions.find(submitter.address(), all.stream()).stream();
            return Stream.concat(alike, namesakes).distinct().limit(MOST).toList();
        } catch (UsersRepositoryException | RuntimeException e) {
            return List.of();
        }
    }

    private List<String> names() throws UsersRepositoryException {
        Iterator<Username> all = users.list();
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(all, 0), false)
                .limit(MAX_COMPARED)
                .map(Username::asString)
                .toList();
    }
}
