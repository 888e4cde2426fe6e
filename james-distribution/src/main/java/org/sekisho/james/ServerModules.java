// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import com.google.inject.Module;
import com.google.inject.Scopes;
import com.google.inject.util.Modules;
import java.util.List;
import org.apache.james.NaiveDelegationStoreModule;
import org.apache.james.adapter.mailbox.UserRepositoryAuthorizator;
import org.apache.james.data.UsersRepositoryModuleChooser;
import org.apache.james.mailbox.Authorizator;
import org.apache.james.mailetcontainer.api.MailProcessor;
import org.apache.james.modules.MailetProcessingModule;
import org.apache.james.modules.protocols.ProtocolHandlerModule;
import org.apache.james.modules.protocols.SMTPServerModule;
import org.apache.james.modules.server.DKIMMailetModule;
import org.apache.james.modules.server.DataRoutesModules;
import org.apache.james.modules.server.MailQueueRoutesModule;
import org.apache.james.modules.server.MailRepositoriesRoutesModule;
import org.apache.james.modules.server.MailetContainerModule.DefaultProcessorsConfigurationSupplier;
import org.apache.james.modules.server.NoJwtModule;
import org.apache.james.modules.server.TaskManagerModule;
import org.apache.james.modules.server.WebAdminServerModule;
import org.apache.james.smtpserver.netty.SMTPServerFactory;
import org.sekisho.james.connection.GatedSmtpServers;
import org.sekisho.james.data.JpaDataModule;
import org.sekisho.james.data.JpaUsersModule;
import org.sekisho.james.keys.TokenVerifierModule;
import org.sekisho.queue.DurableQueueModule;

/** What the server is made of: SMTP, the mailet container, WebAdmin; no IMAP, no POP3, no JMAP, no mailbox. */
final class ServerModules {
    private ServerModules() {}

    static Module of(Home home, UsersRepositoryModuleChooser.Implementation users) {
        return Modules.combine(
                home(home),
                protocols(),
                administration(),
                pipeline(),
                new DKIMMailetModule(),
                new TaskManagerModule(),
                queue(),
                new NaiveDelegationStoreModule(),
                new JpaDataModule(),
                new SekishoServerModule(),
                Modules.combine(users(users)));
    }

    private static Module pipeline() {
        return Modules.override(new MailetProcessingModule())
                .with(binder -> binder.bind(MailProcessor.class).to(GuardedPipeline.class));
    }

    /** The one seam behind which mail waits between acceptance and delivery. */
    private static Module queue() {
        return new DurableQueueModule();
    }

    /** Whether mail that was accepted outlives the process. */
    static boolean queueIsDurable() {
        return queue() instanceof DurableQueueModule;
    }

    private static Module protocols() {
        Module ports = Modules.override(new SMTPServerModule()).with(binder -> binder.bind(SMTPServerFactory.class)
                .to(GatedSmtpServers.class)
                .in(Scopes.SINGLETON));
        return Modules.combine(new ProtocolHandlerModule(), ports);
    }

    private static Module administration() {
        return Modules.combine(
                Modules.override(new WebAdminServerModule()).with(new TokenVerifierModule()),
                new DataRoutesModules(),
                new MailRepositoriesRoutesModule(),
                new MailQueueRoutesModule(),
                new NoJwtModule());
    }

    private static List<Module> users(UsersRepositoryModuleChooser.Implementation implementation) {
        return new UsersRepositoryModuleChooser(new JpaUsersModule()).chooseModules(implementation);
    }

    private static Module home(Home home) {
        return binder -> {
            binder.bind(Home.class).toInstance(home);
            binder.bind(UserRepositoryAuthorizator.class).in(Scopes.SINGLETON);
            binder.bind(Authorizator.class).to(UserRepositoryAuthorizator.class);
            binder.bind(DefaultProcessorsConfigurationSupplier.class).toInstance(() -> {
                throw new IllegalStateException(
                        "conf/mailetcontainer.xml: has no <processors>; copy them from the file Sekisho ships");
            });
        };
    }
}
