// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.request;

import org.apache.james.webadmin.utils.ErrorResponder;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.eclipse.jetty.http.HttpStatus;
import spark.HaltException;

/** Answers that are no, in the JSON form of James's WebAdmin. Thrown by a route. */
public final class ErrorResponses {
    private ErrorResponses() {}

    /** 400: the request is wrong, and says where, what and how it would be right. */
    public static HaltException wrong(String message) {
        return of(HttpStatus.BAD_REQUEST_400, ErrorType.INVALID_ARGUMENT, message);
    }

    /** 413: more was sent than a request of this kind ever needs. */
    static HaltException tooLarge(String message) {
        return of(HttpStatus.PAYLOAD_TOO_LARGE_413, ErrorType.INVALID_ARGUMENT, message);
    }

    /** 403: nobody may ask that here. */
    static HaltException forbidden(String message) {
        return of(HttpStatus.FORBIDDEN_403, ErrorType.WRONG_STATE, message);
    }

    /** 404: the request is right, there is nothing to answer it with. */
    public static HaltException notFound(String message) {
        return of(HttpStatus.NOT_FOUND_404, ErrorType.NOT_FOUND, message);
    }

    /** 503: the request is right, and may be answered later. */
    public static HaltException unavailable(String message) {
        return of(HttpStatus.SERVICE_UNAVAILABLE_503, ErrorType.SERVER_ERROR, message);
    }

    private static HaltException of(int status, ErrorType type, String message) {
        return ErrorResponder.builder()
                .statusCode(status)
                .type(type)
                .message(message)
                .haltError();
    }
}
