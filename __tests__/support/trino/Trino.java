import static io.trino.spi.type.TimeZoneKey.UTC_KEY;
import static io.trino.testing.TestingSession.testSessionBuilder;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.airlift.json.ObjectMapperProvider;
import io.trino.Session;
import io.trino.plugin.memory.MemoryConnectorFactory;
import io.trino.testing.LocalQueryRunner;
import io.trino.testing.MaterializedRow;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;

/**
 * Trino on tables in memory. A line of the input is a question as JSON: a statement, and the time that Trino takes for
 * now. A line of the output is its answer as JSON: columns and rows, or an error.
 */
public class Trino {
  public record Question(Instant now, String statement) {}

  public static void main(String[] args) throws Exception {
    var answers = new PrintStream(System.out, true, UTF_8);
    System.setOut(System.err);
    var json = new ObjectMapperProvider().get();
    try (var trino = LocalQueryRunner.create(session(Instant.now()))) {
      trino.createCatalog("memory", new MemoryConnectorFactory(), Map.of());
      var questions = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      for (var line = questions.readLine(); line != null; line = questions.readLine()) {
        answers.println(json.writeValueAsString(answer(trino, json.readValue(line, Question.class))));
      }
    }
  }

  private static Session session(Instant now) {
    return testSessionBuilder().setCatalog("memory").setTimeZoneKey(UTC_KEY).setStart(now).build();
  }

  private static Map<String, Object> answer(LocalQueryRunner trino, Question question) {
    try {
      var result = trino.execute(session(question.now()), question.statement());
      var rows = result.getMaterializedRows().stream().map(MaterializedRow::getFields).toList();
      return Map.of("columns", result.getColumnNames(), "rows", rows);
    } catch (RuntimeException error) {
      return Map.of("error", String.valueOf(error.getMessage()));
    }
  }
}
