#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kiosque::index {

/// The text of a document that was printed: its paragraphs, each a line.
///
/// Heads, feet and page numbers go where they recur over pages; words broken at the ends of lines
/// are whole again; a paragraph that goes on at the next column or page is one.
/// \param pages  the text of each in reading order, UTF-8, a blank line between paragraphs
std::string join_pdf_pages(const std::vector<std::string>& pages);

/// Whether a document's title is one, and not the name of a file or what a program puts there.
bool is_pdf_title(std::string_view title);

}  // namespace kiosque::index
