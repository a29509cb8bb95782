import static io.trino.spi.type.TimeZoneKey.UTC_KEY;
import static io.trino.testing.TestingSession.testSessionBuilder;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.airlift.json.ObjectMapperProvider;
import io.trino.plugin.memory.MemoryConnectorFactory;
import io.trino.testing.LocalQueryRunner;
import io.trino.testing.MaterializedRow;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;

/**
 * Trino on tables in memory. A line of the input is a statement as a JSON string; a line of the output is its answer
 * as JSON, with columns and rows or an error. The argument is the time that Trino takes for now.
 */
public class Trino {
  public static void main(String[] args) throws Exception {
    var answers = new PrintStream(System.out, true, UTF_8);
    System.setOut(System.err);
    var now = Instant.parse(args[0]);
    var session = testSessionBuilder().setCatalog("memory").setTimeZoneKey(UTC_KEY).setStart(now).build();
    var json = new ObjectMapperProvider().get();
    try (var trino = LocalQueryRunner.create(session)) {
      trino.createCatalog("memory", new MemoryConnectorFactory(), Map.of());
      var statements = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      for (var line = statements.readLine(); line != null; line = statements.readLine()) {
        answers.println(json.writeValueAsString(answer(trino, json.readValue(line, String.class))));
      }
    }
  }

  private static Map<String, Object> answer(LocalQueryRunner trino, String statement) {
    try {
      var result = trino.execute(statement);
      var rows = result.getMaterializedRows().stream().map(MaterializedRow::getFields).toList();
      return Map.of("columns", result.getColumnNames(), "rows", rows);
    } catch (RuntimeException error) {
      return Map.of("error", String.valueOf(error.getMessage()));
    }
  }
}
