// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.request;

import org.apache.james.webadmin.utils.ErrorResponder;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpStatus;
import spark.Service;

/**
 * The answer to a query that is not UTF-8: James reads it for its log before any route is asked, and would answer 500.
 */
public final class BadQueries {
    private BadQueries() {}

    /** Has such requests answered with 400, whatever their path. */
    public static void refuse(Service service) {
        service.exception(BadMessageException.class, (e, request, response) -> {
            response.status(HttpStatus.BAD_REQUEST_400);
            response.body(ErrorResponder.builder()
                    .statusCode(HttpStatus.BAD_REQUEST_400)
                    .type(ErrorType.INVALID_ARGUMENT)
                    .message(Requests.place(request) + ": the query cannot be read; write it in UTF-8 and encode it")
                    .asString());
        });
    }
}
