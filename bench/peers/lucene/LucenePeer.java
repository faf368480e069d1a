import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;
import org.apache.lucene.util.Version;

/**
 * Lucene as a peer of run.py: FrenchAnalyzer, BM25, title and body in one field with positions and
 * norms, all fields stored. Works with Lucene 8 to 10.
 */
public final class LucenePeer {
  private static final String TEXT = "text";

  private record Question(String kind, String text) {}

  public static void main(String[] args) throws Exception {
    if (args.length == 4 && args[0].equals("build")) {
      build(Path.of(args[1]), Path.of(args[2]), Integer.parseInt(args[3]));
    } else if (args.length == 3 && args[0].equals("serve")) {
      serve(Path.of(args[1]), Path.of(args[2]));
    } else if (args.length == 4 && args[0].equals("run")) {
      run(Path.of(args[1]), Path.of(args[2]), Path.of(args[3]));
    } else {
      System.err.println(
          "LucenePeer build ARTICLES INDEX THREADS | serve INDEX QUERIES | run INDEX QUERIES OUT");
      System.exit(2);
    }
  }

  private static void build(Path articles, Path index, int threads) throws Exception {
    long start = System.nanoTime();
    IndexWriterConfig config = new IndexWriterConfig(new FrenchAnalyzer());
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE).setRAMBufferSizeMB(128);
    double commitSeconds;
    try (IndexWriter writer = new IndexWriter(FSDirectory.open(index), config);
        BufferedReader in = Files.newBufferedReader(articles, StandardCharsets.UTF_8)) {
      List<Exception> failures = new ArrayList<>();
      inParallel(
          threads,
          () -> {
            try {
              addAll(in, writer);
            } catch (Exception e) {
              synchronized (failures) {
                failures.add(e);
              }
            }
          });
      if (!failures.isEmpty()) throw failures.get(0);
      writer.commit();
      commitSeconds = (System.nanoTime() - start) / 1e9;
      writer.forceMerge(1); // as the other indexes are when they are asked
      writer.commit();
    }
    System.out.printf(Locale.ROOT, "{\"before_merge_s\": %.3f}%n", commitSeconds);
  }

  private static void addAll(BufferedReader in, IndexWriter writer) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<String> lines = new ArrayList<>();
    while (true) {
      lines.clear();
      synchronized (in) {
        for (String line; lines.size() < 32 && (line = in.readLine()) != null; ) lines.add(line);
      }
      if (lines.isEmpty()) return;
      for (String line : lines) writer.addDocument(document(json.readTree(line)));
    }
  }

  private static Document document(JsonNode article) {
    Document document = new Document();
    String id = article.path("id").asText();
    document.add(new StringField("id", id, Field.Store.NO));
    document.add(new BinaryDocValuesField("id", new BytesRef(id))); // what a result list reads
    article
        .fields()
        .forEachRemaining(
            entry -> document.add(new StoredField(entry.getKey(), entry.getValue().asText())));
    document.add(new TextField(TEXT, article.path("title").asText(), Field.Store.NO));
    document.add(new TextField(TEXT, article.path("body").asText(), Field.Store.NO));
    return document;
  }

  /** Answers the commands of run.py on standard input. */
  private static void serve(Path index, Path queries) throws Exception {
    List<Question> questions = new ArrayList<>();
    for (String line : Files.readAllLines(queries, StandardCharsets.UTF_8)) {
      int tab = line.indexOf('\t');
      questions.add(new Question(line.substring(0, tab), line.substring(tab + 1)));
    }
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(index))) {
      System.out.printf(
          "{\"engine\": \"Lucene\", \"version\": \"%s\", \"documents\": %d}%n",
          Version.LATEST, reader.numDocs());
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line; (line = in.readLine()) != null; ) {
        String[] words = line.split(" ");
        List<Question> asked = new ArrayList<>();
        for (Question q : questions) if (q.kind().equals(words[1])) asked.add(q);
        if (words[0].equals("totals")) {
          totals(reader, asked);
        } else {
          round(reader, asked, Integer.parseInt(words[2]));
        }
      }
    }
  }

  /** Writes a TREC run of identifier-tab-query lines, each read as mere words. */
  private static void run(Path index, Path queries, Path out) throws IOException {
    QueryBuilder builder = new QueryBuilder(new FrenchAnalyzer());
    List<String> lines = new ArrayList<>();
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(index))) {
      for (String line : Files.readAllLines(queries, StandardCharsets.UTF_8)) {
        int tab = line.indexOf('\t');
        Query query = query(builder, new Question("or", line.substring(tab + 1)));
        int rank = 0;
        for (String id : ask(reader, searcher(reader), query, 100)) {
          rank++;
          lines.add(
              String.format("%s Q0 %s %d %d lucene", line.substring(0, tab), id, rank, 101 - rank));
        }
      }
    }
    Files.write(out, lines, StandardCharsets.UTF_8);
  }

  private static Query query(QueryBuilder builder, Question question) {
    Query query;
    switch (question.kind()) {
      case "and":
        query = builder.createBooleanQuery(TEXT, question.text(), BooleanClause.Occur.MUST);
        break;
      case "phrase":
        query = builder.createPhraseQuery(TEXT, question.text());
        break;
      default:
        query = builder.createBooleanQuery(TEXT, question.text(), BooleanClause.Occur.SHOULD);
    }
    return query == null ? new MatchNoDocsQuery() : query;
  }

  private static IndexSearcher searcher(DirectoryReader reader) {
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null); // the rounds ask the same queries
    return searcher;
  }

  private static void totals(DirectoryReader reader, List<Question> asked) throws IOException {
    QueryBuilder builder = new QueryBuilder(new FrenchAnalyzer());
    IndexSearcher searcher = searcher(reader);
    StringBuilder out = new StringBuilder("{\"totals\": [");
    for (Question question : asked) {
      if (out.charAt(out.length() - 1) != '[') out.append(',');
      out.append(searcher.count(query(builder, question)));
    }
    System.out.println(out.append("]}"));
  }

  private static void round(DirectoryReader reader, List<Question> asked, int threads)
      throws Exception {
    double[] milliseconds = new double[asked.size()];
    AtomicInteger next = new AtomicInteger();
    AtomicInteger hits = new AtomicInteger();
    long start = System.nanoTime();
    inParallel(
        threads,
        () -> {
          QueryBuilder builder = new QueryBuilder(new FrenchAnalyzer());
          IndexSearcher searcher = searcher(reader);
          try {
            for (int i; (i = next.getAndIncrement()) < asked.size(); ) {
              long one = System.nanoTime();
              hits.addAndGet(ask(reader, searcher, query(builder, asked.get(i)), 10).size());
              milliseconds[i] = (System.nanoTime() - one) / 1e6;
            }
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
    double seconds = (System.nanoTime() - start) / 1e9;
    StringBuilder out = new StringBuilder();
    for (double value : milliseconds) {
      out.append(out.length() == 0 ? "" : ",").append(String.format(Locale.ROOT, "%.4f", value));
    }
    System.out.printf(
        Locale.ROOT, "{\"seconds\": %.6f, \"hits\": %d, \"ms\": [%s]}%n", seconds, hits.get(), out);
  }

  private static List<String> ask(
      DirectoryReader reader, IndexSearcher searcher, Query query, int count) throws IOException {
    List<String> ids = new ArrayList<>();
    List<LeafReaderContext> leaves = reader.leaves();
    for (ScoreDoc hit : searcher.search(query, count).scoreDocs) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(hit.doc, leaves));
      BinaryDocValues values = leaf.reader().getBinaryDocValues("id");
      values.advanceExact(hit.doc - leaf.docBase);
      ids.add(values.binaryValue().utf8ToString());
    }
    return ids;
  }

  private static void inParallel(int threads, Runnable work) throws InterruptedException {
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      Thread thread = new Thread(work);
      thread.start();
      others.add(thread);
    }
    work.run();
    for (Thread thread : others) thread.join();
  }
}
