// In the place of pdf_reader.cpp where poppler is not installed.
#include <optional>
#include <utility>

#include "indexer/formats/findings.hpp"
#include "indexer/formats/pdf_reader.hpp"

namespace kiosque::index {
namespace {

class PdfReader final : public Reader {
 public:
  explicit PdfReader(ReaderInput input) : input_(std::move(input)) {}

  std::optional<Record> next() override {
    if (!std::exchange(said_, true)) input_.reject(0, reason::pdf_not_built);
    return std::nullopt;
  }

 private:
  ReaderInput input_;
  bool said_ = false;
};

}  // namespace

std::unique_ptr<Reader> make_pdf_reader(ReaderInput input) {
  return std::make_unique<PdfReader>(std::move(input));
}

}  // namespace kiosque::index
