// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.data;

import java.util.Iterator;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.user.api.model.User;
import org.reactivestreams.Publisher;

/**
 * Users that tell when a password was changed, by whatever way: James 3.8 has no event for it. While their database is
 * gone, nobody waits for an answer of it. Thread-safe if they are.
 *
 * @param users who really knows them
 * @param existing which names were asked for lately, and whether there is such a user
 * @param changed called after the new password holds
 * @param gone whether their database does not answer now
 */
record ObservedUsersRepository(
        UsersRepository users,
        AnswerCache<Username, Boolean> existing,
        Consumer<Username> changed,
        BooleanSupplier gone)
        implements UsersRepository {

    @Override
    public void updateUser(User user) throws UsersRepositoryException {
        users.updateUser(user);
        changed.accept(user.getUserName());
    }

    @Override
    public void removeUser(Username username) throws UsersRepositoryException {
        users.removeUser(username);
        existing.forgetAll();
        changed.accept(username);
    }

    @Override
    public void addUser(Username username, String password) throws UsersRepositoryException {
        users.addUser(username, password);
        existing.forgetAll();
        changed.accept(username);
    }

    @Override
    public User getUserByName(Username username) throws UsersRepositoryException {
        requireDatabase();
        return users.getUserByName(username);
    }

    private void requireDatabase() throws UsersRepositoryException {
        if (gone.getAsBoolean()) {
            throw new UsersRepositoryException("the database of users is gone");
        }
    }

    @Override
    public boolean contains(Username username) throws UsersRepositoryException {
        return existing.get(username, name -> {
            requireDatabase();
            return users.contains(name);
        });
    }

    @Override
    public Publisher<Boolean> containsReactive(Username username) {
        return users.containsReactive(username);
    }

    @Override
    public boolean test(Username username, String password) throws UsersRepositoryException {
        requireDatabase();
        return users.test(username, password);
    }

    @Override
    public int countUsers() throws UsersRepositoryException {
        return users.countUsers();
    }

    @Override
    public Iterator<Username> list() throws UsersRepositoryException {
        return users.list();
    }

    @Override
    public Publisher<Username> listReactive() {
        return users.listReactive();
    }

    @Override
    public boolean supportVirtualHosting() throws UsersRepositoryException {
        return users.supportVirtualHosting();
    }

    @Override
    public Username getUsername(MailAddress address) throws UsersRepositoryException {
        return users.getUsername(address);
    }

    @Override
    public MailAddress getMailAddressFor(Username username) throws UsersRepositoryException {
        return users.getMailAddressFor(username);
    }

    @Override
    public boolean isAdministrator(Username username) throws UsersRepositoryException {
        return users.isAdministrator(username);
    }

    @Override
    public boolean isReadOnly() {
        return users.isReadOnly();
    }

    @Override
    public void assertValid(Username username) throws UsersRepositoryException {
        users.assertValid(username);
    }
}
