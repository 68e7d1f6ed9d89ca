package course.processes;

import java.io.IOException;

/** The other side has not shown that it has our key. */
final class AuthenticationException extends IOException {

    private static final long serialVersionUID = 1;

    AuthenticationException(String message) {
        super(message);
    }

    AuthenticationException(String message, IOException cause) {
        super(message, cause);
    }
}
