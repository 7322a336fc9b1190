package app.spots.servicedefaults.problem;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Last in line: a service's own advice, which knows its exceptions, comes first. What nobody knows becomes a 500 that says
 * nothing of the inside; the log has it under the trace id.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    /** SQLSTATE of a character that the encoding lacks, for text and for jsonb. */
    private static final Set<String> UNSTORABLE_TEXT = Set.of("22021", "22P05");

    static String tooLarge(long limitBytes) {
        return "The request body is larger than " + limitBytes + " bytes.";
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return unprocessable(
                invalid,
                invalid.getBindingResult().getAllErrors().stream()
                        .map(ProblemAdvice::fieldProblem)
                        .toList(),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return unprocessable(
                invalid,
                invalid.getParameterValidationResults().stream()
                        .flatMap(ProblemAdvice::fieldProblems)
                        .toList(),
                request);
    }

    private @Nullable ResponseEntity<Object> unprocessable(
            Exception invalid, List<FieldProblem> errors, WebRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "The request is well-formed but its values are not valid; see errors.");
        problem.setProperty("errors", errors);
        return handleExceptionInternal(invalid, problem, new HttpHeaders(), HttpStatus.UNPROCESSABLE_CONTENT, request);
    }

    private static Stream<FieldProblem> fieldProblems(ParameterValidationResult result) {
        if (result instanceof ParameterErrors errors) {
            return errors.getAllErrors().stream().map(ProblemAdvice::fieldProblem);
        }
        String parameter = String.valueOf(result.getMethodParameter().getParameterName());
        return result.getResolvableErrors().stream().map(error -> new FieldProblem(parameter, message(error)));
    }

    private static FieldProblem fieldProblem(ObjectError error) {
        String field = error instanceof FieldError fieldError ? fieldError.getField() : error.getObjectName();
        return new FieldProblem(field, message(error));
    }

    private static String message(MessageSourceResolvable error) {
        String message = error.getDefaultMessage();
        return message == null ? "is not valid" : message;
    }

    /** Names the parameter, not what was given: that may be about a person, and proxies keep answers. */
    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Class<?> wanted = mismatch.getRequiredType();
        return handleExceptionInternal(
                mismatch,
                ProblemDetail.forStatusAndDetail(
                        status,
                        mismatch.getPropertyName() + " must be "
                                + (wanted == null ? "of another type" : "a " + wanted.getSimpleName()) + "."),
                headers,
                status,
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        RequestTooLargeException tooLarge = cause(unreadable, RequestTooLargeException.class);
        if (tooLarge != null) {
            return tooLarge(tooLarge, request);
        }
        ValueInstantiationException refused = cause(unreadable, ValueInstantiationException.class);
        if (refused != null && refused.getCause() instanceof IllegalArgumentException reason) {
            String detail = "The value at " + JsonPath.of(refused) + " is out of bounds: " + reason.getMessage() + ".";
            return answer(unreadable, HttpStatus.UNPROCESSABLE_CONTENT, detail, headers, request);
        }
        return answer(unreadable, HttpStatus.BAD_REQUEST, unreadableDetail(unreadable), headers, request);
    }

    /** Where it went wrong, never what stood there: the body may hold anything. */
    private static String unreadableDetail(HttpMessageNotReadableException unreadable) {
        StreamReadException syntax = cause(unreadable, StreamReadException.class);
        if (syntax != null && syntax.getLocation() != null) {
            return "The body is not valid JSON: line " + syntax.getLocation().getLineNr() + ", column "
                    + syntax.getLocation().getColumnNr() + ".";
        }
        DatabindException mismatch = cause(unreadable, DatabindException.class);
        if (mismatch != null && !mismatch.getPath().isEmpty()) {
            return "The body is JSON of another shape than expected, at " + JsonPath.of(mismatch) + ".";
        }
        return "The request body is missing or cannot be read.";
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> tooLarge(RequestTooLargeException tooLarge, WebRequest request) {
        return answer(
                tooLarge, HttpStatus.CONTENT_TOO_LARGE, tooLarge(tooLarge.limitBytes()), new HttpHeaders(), request);
    }

    /** Parameters that cannot be decoded, such as {@code ?a=%zz}; Tomcat finds out when somebody asks for one. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> undecodable(InvalidParameterException undecodable, WebRequest request) {
        return answer(
                undecodable,
                HttpStatus.BAD_REQUEST,
                "The parameters of the address or form cannot be decoded.",
                new HttpHeaders(),
                request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unexpected(Exception failure, WebRequest request) {
        RequestTooLargeException tooLarge = cause(failure, RequestTooLargeException.class);
        if (tooLarge != null) {
            return tooLarge(tooLarge, request);
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return null;
        }
        if (isTextThatCannotBeStored(failure)) {
            return answer(
                    failure,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "A text holds a character that cannot be stored, such as NUL.",
                    new HttpHeaders(),
                    request);
        }
        log.error("Request failed unexpectedly", failure);
        return answer(
                failure,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Something went wrong here. The request may be tried again; the operators find the cause by the trace id.",
                new HttpHeaders(),
                request);
    }

    /** JSON and addresses can spell what PostgreSQL's text and jsonb cannot hold. */
    private static boolean isTextThatCannotBeStored(Throwable failure) {
        SQLException refused = cause(failure, SQLException.class);
        return refused != null && UNSTORABLE_TEXT.contains(String.valueOf(refused.getSQLState()));
    }

    private @Nullable ResponseEntity<Object> answer(
            Exception cause, HttpStatus status, String detail, HttpHeaders headers, WebRequest request) {
        return handleExceptionInternal(
                cause, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
