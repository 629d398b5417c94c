import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * A real Neo4j for tests, over the folder that is the argument, set up by the neo4j.conf in it. Prints READY when it answers.
 * When standard input ends, whoever started it has gone: it ends, and the folder goes.
 */
public class Neo4jServer {
  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    var builder = new DatabaseManagementServiceBuilder(home);
    builder.loadPropertiesFromFile(home.resolve("neo4j.conf"));
    var server = builder.build();
    System.out.println("READY");
    while (System.in.read() >= 0) continue;
    server.shutdown();
    delete(home);
    System.exit(0);
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
    }
  }
}
