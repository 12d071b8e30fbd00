import static java.lang.foreign.ValueLayout.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Sluice in Java 22 and later, over the foreign function interface: a client whose answers are pulled piece by piece.
 *
 * <pre>{@code
 * try (var client = new Sluice(Map.of("base_url", "sluice:echo"))) {
 *     client.stream("openai/gpt-4o-mini", "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}", piece -> {
 *         System.out.print(piece);
 *         return true;
 *     });
 * }
 * }</pre>
 *
 * The body is JSON text, of whatever library makes it. A function that answers false, or throws, ends the request. A
 * client may be used by many threads. Run with {@code --enable-native-access=ALL-UNNAMED}.
 */
public final class Sluice implements AutoCloseable {
    private static final int OK = 0, AGAIN = 2, CHAT = 1, TEXT = 2;
    /** Of sluice_event: its size, and where its members stand. */
    private static final long EVENT = 80, KIND = 0, CHOICE = 4, TEXT_AT = 16, TEXT_LENGTH = 24;

    private static final String PATH = System.getenv().getOrDefault("SLUICE_LIBRARY", "libsluice.so");
    private static final SymbolLookup LIBRARY = SymbolLookup.libraryLookup(PATH, Arena.global());

    private static final MethodHandle OPTIONS_NEW = function("options_new", ADDRESS);
    private static final MethodHandle OPTIONS_SET = function("options_set", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle OPTIONS_FREE = function("options_free", null, ADDRESS);
    private static final MethodHandle CLIENT_NEW = function("client_new", ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle CLIENT_FREE = function("client_free", JAVA_INT, ADDRESS);
    private static final MethodHandle REQUEST_NEW = function("request_new", ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle SET_BODY = function("request_set_body", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle REQUEST_FREE = function("request_free", null, ADDRESS);
    private static final MethodHandle START =
            function("client_start", ADDRESS, ADDRESS, ADDRESS, JAVA_BOOLEAN, ADDRESS, ADDRESS);
    private static final MethodHandle NEXT = function("call_next", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle WAIT = function("call_wait", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle CALL_FREE = function("call_free", null, ADDRESS);
    private static final MethodHandle RESPONSE_FREE = function("response_free", null, ADDRESS);
    private static final MethodHandle STATUS = function("error_status", JAVA_INT, ADDRESS);
    private static final MethodHandle HTTP_STATUS = function("error_http_status", JAVA_INT, ADDRESS);
    private static final MethodHandle RETRY_AFTER = function("error_retry_after_ms", JAVA_LONG, ADDRESS);
    private static final MethodHandle MESSAGE = function("error_message", ADDRESS, ADDRESS);
    private static final MethodHandle ERROR_FREE = function("error_free", null, ADDRESS);

    private final MemorySegment client;
    /** Why something failed. retryAfterMs is -1 where unknown, httpStatus 0 where there was no answer. */
    @SuppressWarnings("serial")
    public static final class Failure extends RuntimeException {
        public final int status, httpStatus;
        public final long retryAfterMs;

        private Failure(MemorySegment error) {
            super(((MemorySegment) call(MESSAGE, error)).reinterpret(Long.MAX_VALUE).getString(0));
            status = (int) call(STATUS, error);
            httpStatus = (int) call(HTTP_STATUS, error);
            retryAfterMs = (long) call(RETRY_AFTER, error);
        }
    }

    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        var type = result == null ? FunctionDescriptor.ofVoid(arguments) : FunctionDescriptor.of(result, arguments);
        return Linker.nativeLinker().downcallHandle(LIBRARY.find("sluice_" + name).orElseThrow(), type);
    }

    private static Object call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Calls a function whose last argument is a place for an error, and throws what it puts there. */
    private static Object check(MethodHandle function, MemorySegment place, Object... arguments) {
        var all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = place;
        var result = call(function, all);
        var error = place.get(ADDRESS, 0);
        if (error.address() == 0) return result;
        try {
            throw new Failure(error);
        } finally {
            call(ERROR_FREE, error);
        }
    }

    /** A client by the options of sluice.h. */
    public Sluice(Map<String, String> options) {
        var settings = call(OPTIONS_NEW);
        try (var arena = Arena.ofConfined()) {
            var error = arena.allocate(ADDRESS);
            options.forEach((name, value) ->
                    check(OPTIONS_SET, error, settings, arena.allocateFrom(name), arena.allocateFrom(value)));
            client = (MemorySegment) check(CLIENT_NEW, error, settings);
        } finally {
            call(OPTIONS_FREE, settings);
        }
    }

    /** Gives each piece of the first choice's text to `more`, until that answers false. */
    public void stream(String model, String body, Predicate<String> more) {
        Object request = MemorySegment.NULL, call = MemorySegment.NULL;
        try (var arena = Arena.ofConfined()) {
            var error = arena.allocate(ADDRESS);
            MemorySegment batch = arena.allocate(ADDRESS), count = arena.allocate(JAVA_LONG);
            request = check(REQUEST_NEW, error, CHAT, arena.allocateFrom(model));
            var json = arena.allocateFrom(body);
            check(SET_BODY, error, request, json, json.byteSize() - 1);
            call = check(START, error, client, request, true, MemorySegment.NULL);
            for (int status = OK; status == OK || status == AGAIN; ) {
                status = (int) check(NEXT, error, call, -1, batch, count);
                var events = batch.get(ADDRESS, 0).reinterpret(count.get(JAVA_LONG, 0) * EVENT);
                for (long at = 0; at < events.byteSize(); at += EVENT) {
                    if (events.get(JAVA_INT, at + KIND) != TEXT || events.get(JAVA_INT, at + CHOICE) != 0) continue;
                    var text = events.get(ADDRESS, at + TEXT_AT).reinterpret(events.get(JAVA_LONG, at + TEXT_LENGTH));
                    if (!more.test(new String(text.toArray(JAVA_BYTE), UTF_8))) return;
                }
            }
            var response = arena.allocate(ADDRESS);
            try {
                check(WAIT, error, call, -1, response);
            } finally {
                call(RESPONSE_FREE, response.get(ADDRESS, 0));
            }
        } finally {
            call(CALL_FREE, call);
            call(REQUEST_FREE, request);
        }
    }

    @Override
    public void close() {
        call(CLIENT_FREE, client);
    }
}
