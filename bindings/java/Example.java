import java.util.Map;

/** Example MODEL QUESTION [BASE_URL [PIECES]]: streams one answer, at most PIECES pieces of it. */
public final class Example {
    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    public static void main(String[] arguments) {
        var options = arguments.length > 2 ? Map.of("base_url", arguments[2]) : Map.<String, String>of();
        int[] left = {arguments.length > 3 ? Integer.parseInt(arguments[3]) : Integer.MAX_VALUE};
        var body = "{\"messages\":[{\"role\":\"user\",\"content\":" + quote(arguments[1]) + "}]}";
        try (var client = new Sluice(options)) {
            client.stream(arguments[0], body, piece -> {
                System.out.print(piece);
                return --left[0] > 0;
            });
            System.out.println();
        } catch (Sluice.Failure failure) {
            System.err.println("sluice: " + failure.getMessage());
            System.exit(1);
        }
    }
}
