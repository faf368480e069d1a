// SQLite FTS5 as a peer of run.py: unicode61 without diacritics, bm25, title and body in one
// table with positions, all columns stored. It has no French stemmer and no stop words; the words
// of a list are left out of queries, as a program that uses it would do.
#include <simdjson.h>
#include <sqlite3.h>

#include <set>

#include "bench/peers/adapter.hpp"

namespace kiosque::peers {
namespace {

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

void check(bool right, sqlite3* database) {
  if (!right) throw std::runtime_error(sqlite3_errmsg(database));
}

Database open(const std::string& path) {
  sqlite3* database = nullptr;
  const int status = sqlite3_open(path.c_str(), &database);
  Database result(database);
  check(status == SQLITE_OK, database);
  return result;
}

void run(sqlite3* database, const char* sql) {
  check(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK, database);
}

Statement prepare(sqlite3* database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  check(sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) == SQLITE_OK, database);
  return Statement(statement);
}

void bind_text(sqlite3_stmt* statement, int column, std::string_view text) {
  sqlite3_bind_text(statement, column, text.data(), static_cast<int>(text.size()),
                    SQLITE_TRANSIENT);
}

void build(const char* articles, const char* path) {
  std::remove(path);
  const Database database = open(path);
  run(database.get(),
      "CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, title, body, date UNINDEXED, "
      "source UNINDEXED, url UNINDEXED, tokenize = 'unicode61 remove_diacritics 2'); BEGIN");
  const Statement insert =
      prepare(database.get(), "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?)");
  simdjson::dom::parser parser;
  std::ifstream in(articles);
  for (std::string line; std::getline(in, line);) {
    const simdjson::dom::element article = parser.parse(line);
    int column = 0;
    for (const char* name : {"id", "title", "body", "date", "source", "url"}) {
      std::string_view value;
      if (article[name].get(value) != simdjson::SUCCESS) value = "";
      bind_text(insert.get(), ++column, value);
    }
    check(sqlite3_step(insert.get()) == SQLITE_DONE, database.get());
    sqlite3_reset(insert.get());
  }
  run(database.get(), "INSERT INTO articles(articles) VALUES ('optimize'); COMMIT");
  std::printf("{}\n");
}

class SqliteEngine : public Engine {
 public:
  SqliteEngine(const std::string& path, const std::set<std::string>& stop_words)
      : database_(open(path)),
        stop_words_(stop_words),
        first_ten_(prepare(database_.get(),
                           "SELECT id FROM articles WHERE articles MATCH ? ORDER BY rank "
                           "LIMIT 10")),
        total_(prepare(database_.get(), "SELECT count(*) FROM articles WHERE articles MATCH ?")) {}

  std::size_t first_ten(const Question& question) override {
    bind_text(first_ten_.get(), 1, match_of(question));
    std::vector<std::string> ids;
    while (sqlite3_step(first_ten_.get()) == SQLITE_ROW) {
      ids.emplace_back(static_cast<const char*>(
          static_cast<const void*>(sqlite3_column_text(first_ten_.get(), 0))));
    }
    check(sqlite3_reset(first_ten_.get()) == SQLITE_OK, database_.get());
    return ids.size();
  }

  std::uint64_t total(const Question& question) override {
    bind_text(total_.get(), 1, match_of(question));
    std::uint64_t total = 0;
    if (sqlite3_step(total_.get()) == SQLITE_ROW) {
      total = static_cast<std::uint64_t>(sqlite3_column_int64(total_.get(), 0));
    }
    check(sqlite3_reset(total_.get()) == SQLITE_OK, database_.get());
    return total;
  }

 private:
  std::string match_of(const Question& question) const {
    if (question.kind == "phrase") return '"' + question.text + '"';
    std::string match;
    for (std::string word : split_words(question.text)) {
      for (char& byte : word) {  // `Le` is a stop word too
        if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte + 32);
      }
      if (stop_words_.contains(word)) continue;
      if (!match.empty()) match += question.kind == "and" ? " AND " : " OR ";
      match += '"' + word + '"';
    }
    return match.empty() ? "\"\"" : match;
  }

  Database database_;
  const std::set<std::string>& stop_words_;
  Statement first_ten_;
  Statement total_;
};

int command(int argc, char** argv) {
  const std::string name = argc > 1 ? argv[1] : "";
  if (name == "build" && argc == 4) {
    build(argv[2], argv[3]);
    return 0;
  }
  if (name != "serve" || argc != 5) {
    std::fprintf(stderr, "sqlite-peer build ARTICLES INDEX | serve INDEX QUERIES STOP_WORDS\n");
    return 2;
  }
  std::set<std::string> stop_words;
  std::ifstream in(argv[4]);
  for (std::string line; std::getline(in, line);) stop_words.insert(line);
  const std::string path = argv[2];
  const Database database = open(path);
  const Statement count = prepare(database.get(), "SELECT count(*) FROM articles_docsize");
  sqlite3_step(count.get());
  serve("SQLite FTS5", sqlite3_libversion(),
        static_cast<std::uint64_t>(sqlite3_column_int64(count.get(), 0)), argv[3],
        [&] { return std::make_unique<SqliteEngine>(path, stop_words); });
  return 0;
}

}  // namespace
}  // namespace kiosque::peers

int main(int argc, char** argv) try {
  return kiosque::peers::command(argc, argv);
} catch (const std::exception& error) {
  std::fprintf(stderr, "sqlite-peer: %s\n", error.what());
  return 1;
}
