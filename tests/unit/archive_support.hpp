#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace formats_test {

/// A member of an archive to be made.
struct Member {
  std::string name;
  std::string content;
  unsigned type = AE_IFREG;  ///< of AE_IFLNK the content is where the link leads
};

/// An archive of these members: format `zip`, `gnutar`, `ustar` or `v7tar`.
/// \param options  libarchive's: `zip:compression=store`, `zip:encryption=zipcrypt`
inline std::string pack(const char* format, const std::vector<Member>& members,
                        const char* options = nullptr) {
  // Names in UTF-8 are only written in such a locale.
  const bool in_utf8 = options != nullptr && std::string(options).find("UTF-8") < std::string::npos;
  locale_t utf8 = ::newlocale(LC_CTYPE_MASK, in_utf8 ? "C.UTF-8" : "C", nullptr);
  locale_t before = ::uselocale(utf8);
  std::size_t room = 1U << 20U;
  for (const Member& member : members) room += member.content.size() + 4096;
  std::string out(room, '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  archive_write_set_bytes_in_last_block(writer, 1);
  bool written = archive_write_set_format_by_name(writer, format) == ARCHIVE_OK &&
                 (options == nullptr || archive_write_set_options(writer, options) == ARCHIVE_OK) &&
                 archive_write_set_passphrase(writer, "secret") == ARCHIVE_OK &&
                 archive_write_open_memory(writer, out.data(), out.size(), &used) == ARCHIVE_OK;
  for (const Member& member : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, member.name.c_str());
    archive_entry_set_filetype(entry, member.type);
    archive_entry_set_perm(entry, 0644);
    const bool file = member.type == AE_IFREG;
    archive_entry_set_size(entry, file ? static_cast<la_int64_t>(member.content.size()) : 0);
    if (member.type == AE_IFLNK) archive_entry_set_symlink(entry, member.content.c_str());
    written = written && archive_write_header(writer, entry) >= ARCHIVE_WARN;
    if (file) {
      written =
          written && archive_write_data(writer, member.content.data(), member.content.size()) >= 0;
    }
    archive_entry_free(entry);
  }
  written = written && archive_write_close(writer) == ARCHIVE_OK;
  archive_write_free(writer);
  ::uselocale(before);
  ::freelocale(utf8);
  if (!written) throw std::runtime_error("cannot make an archive");
  out.resize(used);
  return out;
}

inline std::string zip(const std::vector<Member>& members, const char* options = nullptr) {
  return pack("zip", members, options);
}

}  // namespace formats_test
