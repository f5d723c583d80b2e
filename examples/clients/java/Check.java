import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Asks one long-lived ipcore process about the cases of a file, one on each line, and prints what it answers. Plain JDK 17:
 *
 * <pre>java Check.java cases.jsonl python3 -I -S ipcore.pyz</pre>
 *
 * Take {@link Ipcore} into a program of your own. {@link Json} is there so that nothing need be installed; use your JSON library.
 */
public final class Check {
    /** So many cases are under way at a time. With 1, each is answered before the next is sent. */
    private static final int AHEAD = 32;

    /** The longest line takes some seconds, and so does the start of the process. */
    private static final long SECONDS = Long.parseLong(System.getenv().getOrDefault("SECONDS", "30"));

    /** So many processes in a row that answer nothing, and it is given up. */
    private static final int FRUITLESS = 3;

    private final List<String> command;
    private final PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private final ArrayDeque<Asked> unanswered = new ArrayDeque<>();
    private Ipcore ipcore;
    private int fruitless;
    private boolean whole = true;

    private Check(List<String> command) throws IOException {
        this.command = command;
        this.ipcore = new Ipcore(command);
    }

    /** Exit codes: 0 all cases were answered, be it with a rejection; 1 some were not; 2 ipcore does not run. */
    public static void main(String[] args) throws Exception {
        if (args.length < 2) {
            System.err.println("usage: java Check.java CASES.jsonl COMMAND...");
            System.exit(2);
        }
        int code;
        try {
            code = new Check(Arrays.asList(args).subList(1, args.length)).run(Path.of(args[0])) ? 0 : 1;
        } catch (IOException error) {
            System.err.println(error.getClass().getSimpleName() + ": " + error.getMessage());
            code = 2;
        }
        System.exit(code);
    }

    private boolean run(Path file) throws IOException, InterruptedException {
        try (BufferedReader cases = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line = lineOf(cases); line != null; line = lineOf(cases)) {
                number++;
                if (line.isBlank()) {
                    continue; // a blank line is not answered
                }
                unanswered.add(new Asked(number, line, ipcore.ask(line)));
                while (unanswered.size() >= AHEAD) {
                    takeFirst();
                }
            }
            while (!unanswered.isEmpty()) {
                takeFirst();
            }
        } finally {
            ipcore.close();
        }
        return whole;
    }

    /** Waits for the answer that comes next. If the process is dead or stuck, a new one is asked for all that is unanswered. */
    private void takeFirst() throws IOException, InterruptedException {
        Asked first = unanswered.getFirst();
        try {
            tell(first, first.answer.get(SECONDS, TimeUnit.SECONDS));
            unanswered.removeFirst();
            fruitless = 0;
        } catch (ExecutionException | TimeoutException error) {
            String why = error instanceof TimeoutException ? "no answer in " + SECONDS + " seconds" : error.getCause().getMessage();
            ipcore.kill();
            if (++fruitless == FRUITLESS) {
                throw new IOException("ipcore does not answer: " + why);
            }
            System.err.println("ipcore is started again: " + why);
            if (++first.failures == 2) { // it may be this case that it does not survive: the others go on without it
                out.println("line " + first.number + ": no answer");
                unanswered.removeFirst();
                whole = false;
            }
            ipcore = new Ipcore(command);
            for (Asked one : unanswered) {
                one.answer = ipcore.ask(one.line);
            }
        }
    }

    private void tell(Asked asked, Map<String, Object> answer) throws IOException {
        if (answer.containsKey("rejected")) { // no case, or no law for its day: send it again when it is put right
            for (Map<String, Object> problem : Json.objects(Json.object(answer.get("rejected")).get("problems"))) {
                out.println("line " + asked.number + ": rejected: " + problem.get("kind") + " at \"" + problem.get("pointer") + "\"");
            }
            return;
        }
        if (!Json.object(Json.read(asked.line)).get("id").equals(answer.get("case"))) { // the order is lost: stop
            throw new IOException("line " + asked.number + ": the answer is about another case");
        }
        String unmet = Json.objects(answer.get("findings")).stream()
                .filter(finding -> "not_met".equals(finding.get("outcome")))
                .map(finding -> finding.get("rule") + " (" + finding.get("severity") + ")")
                .collect(Collectors.joining(", "));
        String clean = Boolean.TRUE.equals(answer.get("clean")) ? "clean" : "not clean";
        out.println(answer.get("case") + ": " + clean + (unmet.isEmpty() ? "" : ": " + unmet));
    }

    /** The next line without its line feed; null at the end. Only a line feed ends it: readLine also ends it at a carriage return. */
    private static String lineOf(BufferedReader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int sign = reader.read(); sign != '\n'; sign = reader.read()) {
            if (sign < 0) {
                return line.length() == 0 ? null : line.toString();
            }
            line.append((char) sign);
        }
        return line.toString();
    }

    /** A case that was sent. */
    private static final class Asked {
        final int number;
        final String line;
        CompletableFuture<Map<String, Object>> answer;
        int failures;

        Asked(int number, String line, CompletableFuture<Map<String, Object>> answer) {
            this.number = number;
            this.line = line;
            this.answer = answer;
        }
    }

    /** One ipcore process. Its answers come in the order of the cases, so a queue is enough to match them. */
    static final class Ipcore {
        private static final String END = "";

        private final Process process;
        private final BlockingQueue<String> toSend = new LinkedBlockingQueue<>();
        private final Queue<CompletableFuture<Map<String, Object>>> waiting = new ConcurrentLinkedQueue<>();
        private final Thread errors;
        private volatile String lastError = "";
        private boolean ended;

        Ipcore(List<String> command) throws IOException {
            List<String> all = new ArrayList<>(command);
            all.addAll(List.of("check", "-", "--format", "jsonl"));
            process = new ProcessBuilder(all).start();
            inBackground(this::send);
            errors = inBackground(this::readErrors);
            inBackground(this::readAnswers);
        }

        /**
         * Asks about a case. It fails if the process ends before it has answered. What is not one line is refused: it would have no
         * answer, or several, and each answer after it would be taken for that of another case.
         */
        synchronized CompletableFuture<Map<String, Object>> ask(String line) {
            if (line.isBlank() || line.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("a case must stand on one line, and not be blank");
            }
            CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
            if (ended) {
                answer.completeExceptionally(death());
            } else {
                waiting.add(answer);
                toSend.add(line);
            }
            return answer;
        }

        /** Ends the process when it has answered all. */
        void close() throws InterruptedException {
            toSend.add(END);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        }

        void kill() {
            process.destroyForcibly();
        }

        /** In a thread of its own: while the pipe is full it waits, and nobody else does. */
        private void send() {
            try (Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
                for (String line = toSend.take(); !line.equals(END); line = toSend.take()) {
                    in.write(line + "\n");
                    in.flush();
                }
            } catch (IOException | InterruptedException dead) {
                // whoever reads the answers comes to their end, and says so of all that wait
            }
        }

        private void readAnswers() {
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lineOf(lines); line != null; line = lineOf(lines)) {
                    Map<String, Object> answer = answerOf(line);
                    CompletableFuture<Map<String, Object>> first = answer.containsKey("cut_off") ? null : waiting.poll();
                    if (first == null) {
                        break; // it was told to end: what is still waiting has not been judged
                    }
                    first.complete(answer);
                }
                errors.join(1000); // what it said last is why it ended
            } catch (IOException | InterruptedException broken) {
                kill();
                lastError = lastError.isEmpty() && broken.getMessage() != null ? broken.getMessage() : lastError;
            } finally {
                endWaiting();
            }
        }

        /** What a line says, where it is an answer: another program, such as a wrapper, may write to the same standard output. */
        private static Map<String, Object> answerOf(String line) throws IOException {
            try {
                Map<String, Object> answer = Json.object(Json.read(line));
                if (answer.containsKey("findings") || answer.containsKey("rejected") || answer.containsKey("cut_off")) {
                    return answer;
                }
            } catch (RuntimeException | StackOverflowError noJson) {
                // the same as what is JSON and no answer
            }
            throw new IOException("found a line on standard output that is no answer of ipcore");
        }

        private synchronized void endWaiting() {
            ended = true;
            for (CompletableFuture<?> one = waiting.poll(); one != null; one = waiting.poll()) {
                one.completeExceptionally(death());
            }
        }

        private IOException death() {
            return new IOException("the process has ended" + (lastError.isEmpty() ? "" : ": " + lastError));
        }

        /** Standard error must be read, or a full pipe would stop the process. */
        private void readErrors() {
            try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    lastError = line;
                }
            } catch (IOException dead) {
                // nothing more is said
            }
        }

        private static Thread inBackground(Runnable work) {
            Thread thread = new Thread(work, "ipcore");
            thread.setDaemon(true);
            thread.start();
            return thread;
        }
    }

    /** JSON as maps, lists, strings, true, false and null; a number is left a string. Not all that is no JSON is refused. */
    static final class Json {
        private final String text;
        private int at;

        private Json(String text) {
            this.text = text;
        }

        static Object read(String text) {
            return new Json(text).value();
        }

        @SuppressWarnings("unchecked")
        static Map<String, Object> object(Object value) {
            return (Map<String, Object>) value;
        }

        @SuppressWarnings("unchecked")
        static List<Map<String, Object>> objects(Object value) {
            return (List<Map<String, Object>>) value;
        }

        private Object value() {
            switch (next()) {
                case '{':
                    Map<String, Object> object = new LinkedHashMap<>();
                    for (at++; next() != '}'; skip(',')) {
                        String key = string();
                        skip(':');
                        object.put(key, value());
                    }
                    at++;
                    return object;
                case '[':
                    List<Object> list = new ArrayList<>();
                    for (at++; next() != ']'; skip(',')) {
                        list.add(value());
                    }
                    at++;
                    return list;
                case '"':
                    return string();
                default:
                    int start = at;
                    while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
                        at++;
                    }
                    if (at == start) {
                        throw new IllegalArgumentException("no JSON");
                    }
                    String word = text.substring(start, at);
                    return word.equals("null") ? null : word.equals("true") ? Boolean.TRUE : word.equals("false") ? Boolean.FALSE : word;
            }
        }

        private String string() {
            StringBuilder made = new StringBuilder();
            for (at++; text.charAt(at) != '"'; at++) {
                char sign = text.charAt(at);
                if (sign != '\\') {
                    made.append(sign);
                    continue;
                }
                char escaped = text.charAt(++at);
                if (escaped == 'u') {
                    made.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                    at += 4;
                } else {
                    int control = "bfnrt".indexOf(escaped);
                    made.append(control < 0 ? escaped : "\b\f\n\r\t".charAt(control));
                }
            }
            at++;
            return made.toString();
        }

        private char next() {
            while (" \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return text.charAt(at);
        }

        private void skip(char sign) {
            if (next() == sign) {
                at++;
            }
        }
    }
}
