#include "indexer/formats/archive_reader.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>

#include "indexer/formats/archive_budget.hpp"
#include "indexer/formats/archive_file.hpp"
#include "indexer/formats/archive_kind.hpp"
#include "indexer/formats/archive_name.hpp"
#include "indexer/formats/byte_source.hpp"
#include "indexer/formats/findings.hpp"
#include "indexer/formats/open_reader.hpp"
#include "kiosque/error.hpp"

namespace kiosque::index {
namespace {

/// The bytes of one member.
class MemberSource final : public ByteSource {
 public:
  MemberSource(ArchiveFile& file, ArchiveBudget& budget) : file_(file), budget_(budget) {}

  std::size_t read(char* out, std::size_t size) override {
    const std::size_t got = file_.read(out, size);
    bytes_ += got;
    budget_.count_bytes(got);
    const std::uint64_t most = budget_.limits().member_bytes;
    if (bytes_ > most) throw Error(ErrorCode::rejected, fmt::format("more than {} bytes", most));
    return got;
  }

 private:
  ArchiveFile& file_;
  ArchiveBudget& budget_;
  std::uint64_t bytes_ = 0;
};

class ArchiveReader final : public Reader {
 public:
  explicit ArchiveReader(ReaderInput input)
      : input_(std::move(input)), budget_(*input_.budget), file_(input_.stream) {}

  std::optional<Record> next() override {
    while (!ended_) {
      if (member_) {
        if (auto record = read_member()) return record;
      } else {
        go_on();
      }
      if (budget_.exhausted() != nullptr) stop();
    }
    return std::nullopt;
  }

 private:
  /// Opens the next member that is worth it.
  void go_on() {
    std::optional<ArchiveMember> member;
    try {
      member = file_.next();
    } catch (const Error&) {
      ended_ = true;
      throw;
    }
    if (!member) {
      ended_ = true;
      if (!any_) input_.reject(0, reason::empty_archive);
      return;
    }
    const bool first = !std::exchange(any_, true);
    if (is_part_of_document(member->name, first)) {
      input_.reject(0, reason::office_document);
      ended_ = true;
      return;
    }
    if (is_wanted(*member)) open(member->name);
  }

  [[nodiscard]] bool is_wanted(const ArchiveMember& member) {
    if (member.kind == ArchiveMember::Kind::folder) return false;
    const auto pass_over = [&](const char* why) {
      input_.sink({Finding::Kind::rejected, source_of(member.name), 0, why, member.fault});
      return false;
    };
    if (!member.fault.empty()) return pass_over(reason::unreadable_member);
    if (leads_outside(member.name)) return pass_over(reason::unsafe_member);
    if (is_hidden_member(member.name)) return false;
    if (member.kind == ArchiveMember::Kind::other) return pass_over(reason::not_regular);
    if (member.encrypted) return pass_over(reason::encrypted_member);
    return true;
  }

  [[nodiscard]] std::string source_of(const std::string& name) const {
    return name.empty() ? input_.source : input_.source + '!' + name;
  }

  void open(const std::string& name) {
    source_ = source_of(name);
    try {
      budget_.count_member();
      member_ = std::make_unique<ByteStream>(
          std::make_unique<MemberSource>(file_, budget_),
          [this](std::size_t decompressed) { budget_.count_bytes(decompressed); });
      ReaderInput inner{*member_,       source_,         input_.max_record_bytes, input_.sink,
                        input_.columns, input_.versions, input_.issues,           input_.map,
                        input_.format,  input_.budget,   input_.depth + 1};
      reader_ = open_reader(std::move(inner), true);
      if (reader_) return;
      pass_over_rest();
      close();
    } catch (const Error& error) {
      fail(error);
    }
  }

  std::optional<Record> read_member() {
    try {
      if (auto record = reader_->next()) return record;
      pass_over_rest();
      close();
    } catch (const Error& error) {
      fail(error);
    }
    return std::nullopt;
  }

  /// A reader may stop before the end, where the checksum is told. What is much longer is left to
  /// libarchive where that need not decompress it; else it counts.
  void pass_over_rest() {
    constexpr std::uint64_t short_rest = 1U << 20U;
    std::uint64_t passed = 0;
    while (!file_.skips() || passed < short_rest) {
      const std::uint64_t got = member_->skip(1U << 16U);
      if (got == 0) return;
      passed += got;
    }
  }

  /// Called where the error was caught.
  void fail(const Error& error) {
    if (error.code() != ErrorCode::rejected) throw;
    if (budget_.exhausted() == nullptr) {
      input_.sink({Finding::Kind::rejected, source_, 0, reason::unreadable_member, error.what()});
    }
    close();
  }

  void close() {
    reader_.reset();
    member_.reset();
  }

  /// Told once, of the innermost archive: the member at which it was.
  void stop() {
    ended_ = true;
    close();
    if (const char* why = budget_.take_reason()) {
      input_.sink({Finding::Kind::rejected, source_.empty() ? input_.source : source_, 0, why, {}});
    }
  }

  ReaderInput input_;
  ArchiveBudget& budget_;
  ArchiveFile file_;
  // In this order: the reader reads from the member.
  std::string source_;
  std::unique_ptr<ByteStream> member_;
  std::unique_ptr<Reader> reader_;
  bool any_ = false;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Reader> make_archive_reader(ReaderInput input) {
  return std::make_unique<ArchiveReader>(std::move(input));
}

}  // namespace kiosque::index
