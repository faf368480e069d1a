#include "indexer/formats/encoding.hpp"
#include "indexer/formats/pdf_reader.hpp"

namespace kiosque::index {

bool is_pdf(const FileHead& head) { return trim(head.bytes).starts_with("%PDF-"); }

}  // namespace kiosque::index
