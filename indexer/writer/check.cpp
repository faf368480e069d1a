#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>
#include <sstream>

#include "indexer/writer/maintenance.hpp"
#include "kiosque/error.hpp"
#include "searcher/schema/terms.hpp"
#include "searcher/store/open.hpp"
#include "searcher/store/record.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::index {
namespace {

using schema::FieldId;

constexpr std::size_t max_faults = 100;

void check_files(const std::string& path, std::vector<std::string>& faults) {
  std::ostringstream log;
  const std::size_t errors = Xapian::Database::check(path, 0, &log);
  if (errors == 0) return;
  faults.push_back(say("the files have {} fault{}", "les fichiers ont {} défaut{}", errors,
                       errors == 1 ? "" : "s"));
  std::istringstream lines(log.str());
  for (std::string line; std::getline(lines, line);) {
    if (line.find("rror") != std::string::npos) faults.push_back(line);
  }
}

void check_article(const Xapian::Database& database, Xapian::docid docid,
                   std::vector<std::string>& faults) {
  const Xapian::Document document = database.get_document(docid);
  const std::string id = document.get_value(schema::slot(FieldId::id));
  const std::string term = schema::filter_term(schema::field(FieldId::id), id);
  if (id.empty()) {
    faults.push_back(say("article {} has no id", "l’article {} n’a pas d’identifiant", docid));
  } else if (database.get_termfreq(term) != 1 || *database.postlist_begin(term) != docid) {
    faults.push_back(say("the id {} does not lead to its article",
                         "l’identifiant {} ne mène pas à son article", id));
  }
  const std::string data = document.get_data();
  if (data.empty())
    faults.push_back(
        say("the stored text of {} is missing", "le texte enregistré de {} manque", id));
  try {
    store::decode(data);
  } catch (const Error&) {
    faults.push_back(say("the stored text of {} cannot be read",
                         "le texte enregistré de {} ne peut être lu", id));
  }
}

std::vector<std::string> find_faults(const std::string& path) {
  std::vector<std::string> faults;
  try {
    check_files(path, faults);
    const Xapian::Database database = store::open_to_read(path);
    if (database.get_avlength() > 0 && !database.has_positions()) {
      faults.emplace_back(say("the positions of the words are missing (position.glass)",
                              "les positions des mots manquent (position.glass)"));
    }
    // Xapian itself takes a table without a file for one that was never needed.
    if (database.get_doccount() > 0 && access((path + "/termlist.glass").c_str(), F_OK) != 0) {
      faults.emplace_back(say("the terms of the articles are missing (termlist.glass)",
                              "les termes des articles manquent (termlist.glass)"));
    }
    for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
      check_article(database, *it, faults);
      if (faults.size() >= max_faults) break;
    }
  } catch (const Xapian::Error& error) {
    faults.push_back(error.get_description());
  } catch (const Error& error) {
    // Sound, but not ours or not of this version: no damage.
    if (faults.empty() && error.code() != ErrorCode::damaged) throw;
    faults.emplace_back(error.what());
  } catch (const std::exception& error) {
    faults.emplace_back(error.what());
  }
  return faults;
}

// What the child writes, until it ends.
std::string read_all(int fd) {
  std::string text;
  char buffer[4096];
  for (;;) {
    const ssize_t n = read(fd, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return text;
    text.append(buffer, static_cast<std::size_t>(n));
  }
}

void write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = write(fd, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
}

// Writes the faults, a line each, and gives 0; else an error's message and hint, and 1 + its code.
int check_in_child(const std::string& path, int fd) {
  try {
    std::string text;
    for (const std::string& fault : find_faults(path)) text += fault + '\n';
    write_all(fd, text);
    return 0;
  } catch (const Error& error) {
    write_all(fd, fmt::format("{}\n{}\n", error.what(), error.hint()));
    return 1 + static_cast<int>(error.code());
  }
}

[[noreturn]] void throw_system(const std::string& what) {
  throw Error(ErrorCode::internal, fmt::format("{}: {}", what, std::strerror(errno)));
}

// Runs the check in a child process.
std::vector<std::string> check_once(const std::string& path) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0)
    throw_system(say("no pipe can be made", "aucun tube ne peut être créé"));
  std::signal(SIGCHLD, SIG_DFL);  // ignored, the child would leave no word of how it ended
  const pid_t child = fork();
  if (child < 0) throw_system(say("no process can be made", "aucun processus ne peut être créé"));
  if (child == 0) {
    close(ends[0]);
    _exit(check_in_child(path, ends[1]));
  }
  close(ends[1]);
  std::istringstream lines(read_all(ends[0]));
  close(ends[0]);
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR)
      throw_system(say("the check's process is lost", "le processus de vérification est perdu"));
  }
  std::vector<std::string> faults;
  for (std::string line; std::getline(lines, line);) faults.push_back(line);
  if (WIFSIGNALED(status)) {
    faults.push_back(say("reading the files ended in a crash ({})",
                         "la lecture des fichiers a fini par un plantage ({})",
                         strsignal(WTERMSIG(status))));
  } else if (WEXITSTATUS(status) != 0) {
    faults.resize(2);
    throw Error(static_cast<ErrorCode>(WEXITSTATUS(status) - 1), faults[0], faults[1], path);
  }
  return faults;
}

// What Xapian's newest revision is: another one after each batch.
std::string state_of(const std::string& path) {
  std::ifstream file(path + "/iamglass", std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

}  // namespace

std::vector<std::string> check_index(const std::string& path) {
  constexpr int max_tries = 5;
  store::require_index_folder(path);
  // An index that is written to meanwhile looks damaged to whoever reads all of it.
  for (int tries = 0; tries < max_tries; ++tries) {
    const std::string before = state_of(path);
    std::vector<std::string> faults = check_once(path);
    if (faults.empty() || state_of(path) == before) return faults;
  }
  throw Error(
      ErrorCode::busy,
      say("the index {} is written to all the time", "on écrit sans cesse dans l’index {}", path),
      say("run the check again when nothing is added",
          "relancez la vérification quand rien n’est ajouté"),
      path);
}

}  // namespace kiosque::index
