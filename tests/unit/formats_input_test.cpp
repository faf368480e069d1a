// Byte streams, and finding, recognising and reading files.
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "indexer/formats/byte_stream.hpp"
#include "indexer/formats/input_format.hpp"
#include "kiosque/error.hpp"
#include "tests/catch.hpp"
#include "tests/unit/formats_test_support.hpp"

using namespace formats_test;
using kiosque::index::ByteStream;
using Strings = std::vector<std::string>;

namespace {

constexpr std::size_t no_limit = 1U << 30U;

struct Lines {
  std::string joined;  // each with LF
  std::string error;
};

Lines read_lines(const std::string& path) {
  Lines lines;
  std::string line;
  try {
    ByteStream stream(path);
    while (stream.read_line(line, no_limit)) lines.joined += line + "\n";
  } catch (const kiosque::Error& error) {
    CHECK(error.code() == kiosque::ErrorCode::rejected);
    lines.error = error.what();
  }
  return lines;
}

/// Lines that compress badly, so that a cut stream still holds some whole blocks.
std::string many_lines(std::size_t bytes) {
  std::string text;
  unsigned state = 1;
  while (text.size() < bytes) {
    state = state * 1664525U + 1013904223U;
    text += std::to_string(state) + "\n";
  }
  return text;
}

const std::vector<const char*> filters{"gzip", "zstd", "bzip2", "xz"};

}  // namespace

TEST_CASE("lines", "[formats][stream]") {
  const TemporaryFolder folder;
  const std::string path = folder.write("f", "un\r\n\ndeux\rtrois\nlong line\r\nfin");
  ByteStream stream(path);
  std::string line;
  Strings lines;
  Strings cut;
  while (stream.read_line(line, 10)) lines.push_back(line);
  CHECK(lines == Strings{"un", "", "deux\rtrois", "long line", "fin"});
  CHECK(stream.consumed() == std::filesystem::file_size(path));
  ByteStream again(path);
  while (again.read_line(line, 3)) cut.push_back(line + (again.too_long() ? "…" : ""));
  CHECK(cut == Strings{"un", "", "deu…", "lon…", "fin"});
}

TEST_CASE("small and odd files are read as they are", "[formats][stream]") {
  const TemporaryFolder folder;
  for (const std::string content :
       {"", "x", "B", "BZh", "BZh9 est un mot", "\x1F", "\xFD", "(\xB5"}) {
    INFO(content);
    ByteStream stream(folder.write("f", content));
    CHECK(stream.peek(1) == content);
    CHECK(stream.read_all(no_limit) == content);
    CHECK_FALSE(stream.too_long());
  }
}

TEST_CASE("lines across buffers", "[formats][stream]") {
  const TemporaryFolder folder;
  // CR and LF on both sides of the place where the reading buffer ends.
  for (std::size_t size = (256U << 10U) - 3; size < (256U << 10U) + 3; ++size) {
    const std::string path = folder.write("f", std::string(size, 'a') + "\r\nb");
    CHECK(read_lines(path).joined == std::string(size, 'a') + "\nb\n");
  }
}

TEST_CASE("compressed files, whatever their name", "[formats][stream]") {
  const TemporaryFolder folder;
  const std::string text = many_lines(1'000'000);
  for (const char* filter : filters) {
    INFO(filter);
    const std::string compressed = compress(text, filter);
    const Lines whole = read_lines(folder.write("f.txt", compressed));
    CHECK(whole.error.empty());
    CHECK(whole.joined == text);
    CHECK(read_lines(folder.write("f", compressed + compressed)).joined == text + text);
    CHECK(read_lines(folder.write("f", compress("", filter))).joined.empty());
  }
}

TEST_CASE("truncated and corrupt files give what came before", "[formats][stream]") {
  const TemporaryFolder folder;
  const std::string text = many_lines(1'000'000);
  for (const char* filter : filters) {
    INFO(filter);
    const std::string compressed = compress(text, filter);
    for (const std::size_t kept : {compressed.size() / 2, compressed.size() - 1}) {
      const Lines lines = read_lines(folder.write("f", compressed.substr(0, kept)));
      CHECK(
          lines.error.starts_with("truncated or corrupt " + std::string(filter) + " data after "));
      CHECK(text.starts_with(lines.joined));
      const std::size_t least = filter == std::string("bzip2") ? 0 : text.size() / 3;
      CHECK(lines.joined.size() >= least);
    }
    std::string damaged = compressed;
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x55);
    CHECK_FALSE(read_lines(folder.write("f", damaged)).error.empty());
  }
}

TEST_CASE("a small gzip file that breaks off keeps its whole lines", "[formats][stream]") {
  const TemporaryFolder folder;
  const std::string text = many_lines(2000);
  const std::string compressed = compress(text, "gzip");
  // The checksum is cut, not one byte of the text.
  const Lines lines = read_lines(folder.write("f", compressed.substr(0, compressed.size() - 4)));
  CHECK(lines.joined == text);
  CHECK(lines.error ==
        "truncated or corrupt gzip data after " + std::to_string(text.size()) + " bytes");
  const Lines half = read_lines(folder.write("f", compressed.substr(0, compressed.size() / 2)));
  CHECK(half.joined.size() > text.size() / 4);
  CHECK(text.starts_with(half.joined));
  CHECK(read_lines(folder.write("f", compressed + std::string(512, '\0'))).error.empty());
  CHECK(read_lines(folder.write("f", compressed + "reste")).joined == text);
  CHECK_FALSE(read_lines(folder.write("f", compressed + "reste")).error.empty());
}

TEST_CASE("a truncated file among others", "[formats][input]") {
  const TemporaryFolder folder;
  std::string lines;
  for (int i = 0; i < 50; ++i)
    lines += "{\"id\":" + std::to_string(i * 7919) + ",\"body\":\"b\"}\n";
  const std::string compressed = compress(lines, "gzip");
  folder.write("1.jsonl.gz", compressed.substr(0, compressed.size() / 2));
  folder.write("2.jsonl", "{\"body\":\"b\"}\n");
  const Outcome outcome = read_inputs({folder.path()});
  CHECK(outcome.records.size() > 5);
  CHECK(outcome.records.back().source == folder.path("2.jsonl"));
  REQUIRE(outcome.reasons().size() == 1);
  CHECK(outcome.reasons()[0].starts_with("!0: file breaks off | truncated or corrupt gzip data"));
}

TEST_CASE("what cannot be opened is reported, and the others are read", "[formats][input]") {
  const TemporaryFolder folder;
  const std::string good = folder.write("bon.txt", "Texte.");
  const std::string pipe = folder.path("tuyau");
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const Outcome outcome =
      read_inputs({folder.path("absent.jsonl"), pipe, folder.path("*.xml"), good});
  CHECK(outcome.reasons() == Strings{"!0: cannot be read | No such file or directory",
                                     "!0: not a regular file", "!0: no file matches"});
  CHECK(outcome.findings[0].source == folder.path("absent.jsonl"));
  CHECK(outcome.records.size() == 1);
  CHECK_THROWS_AS(ByteStream(folder.path("absent")), kiosque::Error);
  CHECK_THROWS_WITH(ByteStream(folder.path()), "cannot read: Is a directory");
}

TEST_CASE("files and folders without permission", "[formats][input]") {
  if (::geteuid() == 0) return;  // permissions do not bind root
  const TemporaryFolder folder;
  const std::string file = folder.write("f.txt", "Texte.");
  const std::string closed = folder.path("ferme");
  std::filesystem::create_directory(closed);
  std::filesystem::permissions(file, std::filesystem::perms::none);
  std::filesystem::permissions(closed, std::filesystem::perms::none);
  const Outcome outcome = read_inputs({closed, file});
  std::filesystem::permissions(closed, std::filesystem::perms::owner_all);
  CHECK(outcome.reasons() == Strings{"!0: cannot be read | Permission denied",
                                     "!0: cannot be read | cannot open: Permission denied"});
}

TEST_CASE("folders in the order of their bytes", "[formats][input]") {
  const TemporaryFolder folder;
  for (const char* name :
       {"b.txt", "a/z.txt", "a/é.txt", "a/B.txt", "a-b.txt", "Z.txt", ".cache/x.txt", "a/.x.txt"}) {
    folder.write(name, "Texte.");
  }
  std::filesystem::create_directory_symlink(folder.path(), folder.path("a/boucle"));
  std::filesystem::create_symlink(folder.path("b.txt"), folder.path("lien.txt"));
  Strings names;
  std::uint64_t bytes = 0;
  for (const InputFile& file : list_inputs({folder.path() + "/"}, nullptr)) {
    names.push_back(std::filesystem::relative(file.path, folder.path()).string());
    if (names.back() == "b.txt") names.back() = file.path.substr(folder.path().size() + 1);
    bytes += file.bytes;
  }
  CHECK(names == Strings{"Z.txt", "a-b.txt", "a/B.txt", "a/z.txt", "a/é.txt", "b.txt", "lien.txt"});
  CHECK(bytes == 7 * 6);
  CHECK(list_inputs({folder.path("*.txt")}, nullptr).size() == 4);
  CHECK(list_inputs({"-"}, nullptr).at(0).path == "-");
  folder.write("c[1].txt", "Texte.");
  CHECK(list_inputs({folder.path("c[1].txt")}, nullptr).at(0).path == folder.path("c[1].txt"));
}

TEST_CASE("an empty folder is worth a warning", "[formats][input]") {
  const TemporaryFolder folder;
  CHECK(read_inputs({folder.path()}).reasons() == Strings{"0: no file in this folder"});
}

TEST_CASE("formats are recognised", "[formats][input]") {
  struct Case {
    const char* head;
    const char* name;
    const char* format;
  };
  for (const Case& one : {Case{"{\"a\":1}", "x", "jsonl"},
                          {" \n { \"a\":1}", "x.txt", "jsonl"},
                          {"{", "-", "json"},
                          {"[\n{", "-", "json"},
                          {"[{\"a\":1}]", "x", "json"},
                          {"[Mise à jour] Le", "x.txt", "text"},
                          {"[Mise à jour] Le", "-", "text"},
                          {"Le texte", "x", "text"},
                          {"a\":1}", "x.JSONL.gz", "jsonl"},
                          {"", "x.ndjson", "jsonl"},
                          {"", "x", "text"}}) {
    INFO(one.head << " in " << one.name);
    CHECK(kiosque::index::recognize_format({one.head, one.name}).name == one.format);
  }
}

TEST_CASE("the format can be said", "[formats][input]") {
  InputOptions options;
  options.format = "text";
  CHECK(read_content("a.jsonl", "{\"body\":\"b\"}", options).article().body == "{\"body\":\"b\"}");
  options.format = "jsonl";
  CHECK(read_content("a.txt", "Texte", options).reasons().at(0).starts_with("!1: not valid JSON"));
  options.format = "docx";
  CHECK_THROWS_AS(read_content("a.txt", "Texte", options), kiosque::Error);
}

TEST_CASE("binary and empty files in a folder", "[formats][input]") {
  const TemporaryFolder folder;
  folder.write("a.png", std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16));
  folder.write("b.txt", "");
  folder.write("c.jsonl", "\n \n");
  folder.write("d.txt", "Un texte" + std::string(1, '\0') + std::string(500, 'a'));
  folder.write("e.txt", "Un texte.");
  CHECK(read_inputs({folder.path()}).reasons() ==
        Strings{"!0: binary file", "!0: empty file", "!0: empty file", "!0: binary file"});
  // A text named by itself is given the benefit of the doubt.
  CHECK(read_inputs({folder.path("d.txt")}).records.size() == 1);
  CHECK(read_inputs({folder.path("a.png")}).records.empty());
}

TEST_CASE("progress reaches the sum of the sizes", "[formats][input]") {
  const TemporaryFolder folder;
  folder.write("a.jsonl", "{\"body\":\"b\"}\n");
  folder.write("b.txt", "Un texte.");
  folder.write("c.txt", "");
  const auto files = list_inputs({folder.path()}, nullptr);
  std::uint64_t total = 0;
  for (const InputFile& file : files) total += file.bytes;
  Input input(files, {}, nullptr);
  while (input.next()) CHECK(input.consumed() <= total);
  CHECK(input.consumed() == total);
  CHECK_FALSE(input.next());
}
