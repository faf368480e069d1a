#pragma once

#include <string>

/// \file
/// The reasons that readers give: the report counts by them, so each is worded in one place.

namespace kiosque::index::reason {

// The file as a whole.
inline constexpr const char* unreadable = "cannot be read";
inline constexpr const char* not_regular = "not a regular file";
inline constexpr const char* no_match = "no file matches";
inline constexpr const char* empty_folder = "no file in this folder";
inline constexpr const char* empty_file = "empty file";
inline constexpr const char* binary_file = "binary file";
inline constexpr const char* foreign_archive =
    "archive of a kind that is not read (zip and tar are)";
inline constexpr const char* office_document =
    "document of an office program, or a book: save it as text or HTML";
inline constexpr const char* empty_archive = "archive without files";
inline constexpr const char* archive_depth = "archives within one another too deeply";
inline constexpr const char* archive_members = "too many files in archives: the rest is not read";
inline constexpr const char* archive_size = "archive expands too far: the rest is not read";
inline constexpr const char* archive_ratio =
    "archive expands out of proportion, as a bomb does: the rest is not read";
inline constexpr const char* unreadable_member = "file in an archive cannot be read";
inline constexpr const char* encrypted_member = "file in an archive is encrypted";
inline constexpr const char* unsafe_member = "file in an archive has a name that leads out of it";
inline constexpr const char* archived_issue =
    "METS in an archive: its pages are read each by itself (unpack it to have its articles)";
inline constexpr const char* markup =
    "XML of an unknown kind (--format text reads it as plain text)";
inline constexpr const char* breaks_off = "file breaks off";
inline constexpr const char* encrypted_pdf = "PDF that a password locks";
inline constexpr const char* damaged_pdf = "PDF that cannot be read";
inline constexpr const char* scanned_pdf = "PDF without text: scanned pages, for OCR to read";
inline constexpr const char* pdf_not_built = "PDF, which this program was built without";
inline constexpr const char* pdf_cut = "PDF too long: its beginning read";
inline constexpr const char* pdf_pages = "pages of a PDF that cannot be read left out";
inline constexpr const char* malformed_xml = "not well-formed XML";
inline constexpr const char* xml_given_up = "not well-formed XML: the rest is not read";
inline constexpr const char* unknown_charset = "unknown character set declared";
inline constexpr const char* no_page = "page of an issue is not there, or not in its folder";
inline constexpr const char* left_out_blocks = "blocks of text in no article of the issue left out";
inline constexpr const char* page_of_issue = "page read with its issue's METS";
inline constexpr const char* no_news_items = "no news item in the file";
inline constexpr const char* no_items = "feed without items";
inline constexpr const char* json_document =
    "a JSON document over several lines (--format json reads it)";

inline constexpr const char* no_text_column =
    "no column is named like a title, a lead or a body (--map body=COLUMN names one)";
inline constexpr const char* no_rows = "no row under the header";
inline constexpr const char* map_unused = "no column or key of this name";

// One record, rejected.
inline constexpr const char* unclosed_quote = "quote that is never closed";
inline constexpr const char* few_fields = "too few fields";
inline constexpr const char* too_long = "record too long";
inline constexpr const char* invalid_json = "not valid JSON";
inline constexpr const char* not_an_object = "not an object";
inline constexpr const char* older_version = "older version of an article read before";
inline constexpr const char* no_text = "no text";
inline constexpr const char* page_without_article = "a page, but no article";
inline constexpr const char* damaged_record = "damaged record";
inline constexpr const char* unknown_coding = "content coding that is not read";
inline constexpr const char* body_type = "body is not text";

// One record, indexed all the same.
inline constexpr const char* stray_quote = "quote that is never closed taken as a character";
inline constexpr const char* unclosed_document = "document that is never closed";
inline constexpr const char* missing_fields = "fewer fields than the header";
inline constexpr const char* excess_fields = "more fields than the header";
inline constexpr const char* invalid_utf8 = "invalid UTF-8 replaced by U+FFFD";
inline constexpr const char* lone_surrogate = "lone surrogate replaced by U+FFFD";
inline constexpr const char* windows_1252 = "not UTF-8: read as Windows-1252";
inline constexpr const char* encoded_twice = "UTF-8 that was encoded twice decoded once more";
inline constexpr const char* entities = "HTML entities in plain text decoded";
inline constexpr const char* control_characters = "NUL or control characters replaced by spaces";
inline constexpr const char* impossible_date = "impossible date";
inline constexpr const char* unusable_value = "value of another type kept as extra";
inline constexpr const char* unknown_status = "unknown status";
inline constexpr const char* page_cut = "page nested too deeply or too large: its beginning read";
inline constexpr const char* stray_headlines = "stray headlines left out";

// One article among the others of the input, or of the index.
inline constexpr const char* same_id = "id that another article of the input has";
inline constexpr const char* same_text = "text that another article has";
inline constexpr const char* older_than_indexed =
    "left out: older than the version in the index, or withdrawn";

inline constexpr const char* stray_lines =
    "lines that recur or are other articles' titles, left out of bodies";
inline constexpr const char* future_date = "date in the future";
inline constexpr const char* date_spike =
    "most articles of a source are of one day, perhaps that of a crawl";

// One record, left out as it was asked for; the tag of the language follows.
inline const std::string other_language = "left out: in the language ";

// One record of a crawl, left out as it should be.
inline constexpr const char* not_a_page = "left out: no page";
inline constexpr const char* robots = "left out: robots.txt";
inline constexpr const char* redirect = "left out: redirect";
inline constexpr const char* server_error = "left out: error of the server";
inline constexpr const char* same_as_before = "left out: same as an earlier capture";

}  // namespace kiosque::index::reason
