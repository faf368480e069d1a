#include "searcher/store/errors.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "kiosque/error.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::store {
namespace {

std::string text_of(const Xapian::Error& error) {
  std::string text = error.get_msg();
  if (const char* cause = error.get_error_string(); cause != nullptr) {
    text += " (";
    text += cause;
    text += ")";
  }
  return text;
}

// Which one it was: Xapian's context is `remote:tcp(host:port)`.
std::string shard_of(const Xapian::Error& error, const std::string& path) {
  const std::string& context = error.get_context();
  const std::size_t begin = context.find('(');
  const std::size_t end = context.rfind(')');
  const bool is_named = begin != std::string::npos && end != std::string::npos && begin < end;
  return is_named ? context.substr(begin + 1, end - begin - 1) : path;
}

// Xapian reports a lock that cannot be opened as one that is held: tell the two apart.
[[noreturn]] void throw_lock_error(const Xapian::Error& error, const std::string& path) {
  const std::string lock = path + "/flintlock";
  if (access(lock.c_str(), W_OK) != 0 && errno != ENOENT) {
    throw Error(ErrorCode::not_an_index,
                say("the index {} cannot be written: {}", "on ne peut écrire dans l’index {} : {}",
                    path, std::strerror(errno)),
                say("check the permissions of the folder and of its files",
                    "vérifiez les droits sur le dossier et ses fichiers"),
                path);
  }
  const bool held = error.get_msg().find("already locked") != std::string::npos;
  throw Error(ErrorCode::busy,
              held ? say("another program is writing to the index {}",
                         "un autre programme écrit dans l’index {}", path)

                   : say("the index {} cannot be locked: {}",
                         "l’index {} ne peut être verrouillé : {}", path, text_of(error)),
              say("wait until it has finished, and run the command again",
                  "attendez qu’il ait fini, puis relancez la commande"),
              path);
}

}  // namespace

void throw_translated(const Xapian::Error& error, const std::string& path) {
  const std::string type = error.get_type();
  if (type == "DatabaseLockError") throw_lock_error(error, path);
  if (type == "DatabaseModifiedError") {
    throw Error(ErrorCode::busy,
                say("the index {} changes faster than it can be read",
                    "l’index {} change plus vite qu’on ne peut le lire", path),
                say("run the query again", "relancez la requête"), path);
  }
  if (type == "DatabaseCorruptError") {
    throw Error(
        ErrorCode::damaged,
        say("the index {} is damaged: {}", "l’index {} est endommagé : {}", path, text_of(error)),
        say("run 'kiosque-index check', then build the index anew from its sources",
            "lancez « kiosque-index check », puis reconstruisez l’index depuis ses sources"),
        path);
  }
  if (type == "DatabaseNotFoundError" || type == "DatabaseOpeningError" ||
      type == "DatabaseVersionError") {
    throw Error(ErrorCode::not_an_index,
                say("the index {} cannot be opened: {}", "l’index {} ne peut être ouvert : {}",
                    path, text_of(error)),
                "", path);
  }
  if (type == "NetworkTimeoutError") {
    throw Error(ErrorCode::busy,
                say("the shard {} did not answer in time", "le fragment {} n’a pas répondu à temps",
                    shard_of(error, path)),
                say("see whether xapian-tcpsrv on it is busy or hangs",
                    "voyez si son xapian-tcpsrv est occupé ou bloqué"),
                path);
  }
  if (type == "NetworkError") {
    throw Error(ErrorCode::busy,
                say("the shard {} cannot be reached: {}", "le fragment {} est injoignable : {}",
                    shard_of(error, path), text_of(error)),
                say("see whether xapian-tcpsrv runs there, and serves an index of Kiosque",
                    "voyez si xapian-tcpsrv y tourne, et sert un index de Kiosque"),
                path);
  }
  throw Error(ErrorCode::internal,
              say("the index {} failed: {}", "l’index {} a échoué : {}", path, text_of(error)),
              say("check the free space and the health of the disk",
                  "vérifiez l’espace libre et la santé du disque"),
              path);
}

}  // namespace kiosque::store
