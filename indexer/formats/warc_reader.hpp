#pragma once

#include <memory>

#include "indexer/formats/input_format.hpp"
#include "indexer/formats/reader_input.hpp"

namespace kiosque::index {

/// Reads the pages of a crawl in WARC (1.0, 1.1) or ARC, as read_html_article() does one: responses
/// and resources that are HTML. The record's number counts all records of the file.
///
/// Said in the report and left out: other files, redirects and errors of servers, robots.txt,
/// captures that are the same as an earlier one (`revisit`), pages without an article. A record
/// that is damaged is rejected, and reading goes on at the next one, also in the next member of
/// gzip or frame of zstd.
std::unique_ptr<Reader> make_warc_reader(ReaderInput input);

/// Whether a file is WARC or ARC.
bool is_warc(const FileHead& head);

}  // namespace kiosque::index
