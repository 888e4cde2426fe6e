// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.start;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.sekisho.database.connection.UnusableRecordsException;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.xml.MailetContainerXml;
import org.sekisho.extension.configuration.xml.SmtpServerXml;
import org.sekisho.james.Home;

/** Finds in an exception that James stopped with the sentence that helps an admin. */
public final class StartFailure {
    private StartFailure() {}

    /** The refusal to show in the place of the exception, which stays its cause. */
    public static StartRefusedException explain(Home home, Throwable failure) {
        List<Throwable> chain = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .toList();
        String place = home.relative(place(home, chain));
        String log = home.relative(home.log().resolve("sekisho.log"));
        return new StartRefusedException(
                List.of(Problem.at(place, sentence(chain), "the details are in " + log)), failure);
    }

    private static Path place(Home home, List<Throwable> chain) {
        if (chain.stream().anyMatch(MessagingException.class::isInstance)) {
            return home.conf(MailetContainerXml.FILE);
        }
        boolean smtp = chain.stream()
                .flatMap(failure -> Stream.of(failure.getStackTrace()))
                .anyMatch(frame -> frame.getClassName().startsWith("org.apache.james.smtpserver."));
        return smtp ? home.conf(SmtpServerXml.FILE) : home.conf();
    }

    /** Of the innermost exception that is meant for people, else of the innermost that says anything. */
    private static String sentence(List<Throwable> chain) {
        return last(chain.stream().filter(StartFailure::isForPeople))
                .or(() -> last(chain.stream()))
                .orElse(chain.get(chain.size() - 1).getClass().getSimpleName());
    }

    private static boolean isForPeople(Throwable failure) {
        return failure instanceof MessagingException
                || failure instanceof UnusableRecordsException
                || failure instanceof ConfigurationException
                || failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException;
    }

    private static Optional<String> last(Stream<Throwable> chain) {
        return chain.flatMap(failure -> Stream.ofNullable(failure.getMessage()))
                .filter(message -> !message.isBlank())
                .reduce((outer, inner) -> inner)
                .map(message -> message.strip().lines().findFirst().orElse(message));
    }
}
