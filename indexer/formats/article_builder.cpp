#include "indexer/formats/article_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "indexer/formats/encoding.hpp"
#include "indexer/formats/findings.hpp"
#include "indexer/formats/html_text.hpp"
#include "indexer/formats/markup.hpp"
#include "indexer/formats/text_repair.hpp"
#include "searcher/text/french_date.hpp"

namespace kiosque::index {
namespace {

constexpr std::string_view paragraph = "\n\n";

std::string join(const std::vector<std::string>& items, std::string_view separator) {
  return fmt::format("{}", fmt::join(items, separator));
}

void trim_in_place(std::string& text) {
  const std::string_view kept = trim(text);
  if (kept.size() != text.size()) text = std::string(kept);
}

/// Unix times are numbers only: "1368106200" in quotes may be anything.
std::optional<std::string> read_date(const std::string& text, bool number) {
  if (number) {
    double value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = result.ec == std::errc() && result.ptr == text.data() + text.size();
    if (whole && value >= 1e8) return text::date_from_epoch(value);
  }
  return text::normalize_date(text);
}

// The day of a time with a zone, there; nothing when it is the same in UTC.
std::string local_day(const FieldValue& value) {
  constexpr std::size_t zone = 5;  // +0100, without its colon
  if (value.items.empty()) return {};
  std::string text = value.items.front();
  if (text.size() > 3 && text[text.size() - 3] == ':') text.erase(text.size() - 3, 1);
  if (text.size() <= zone) return {};
  const std::size_t sign = text.size() - zone;
  const bool has_zone = (text[sign] == '+' || text[sign] == '-') && sign > 10 &&
                        text.find_first_not_of("0123456789", sign + 1) == std::string::npos;
  if (!has_zone) return {};
  const auto there = text::normalize_date(text.substr(0, text[sign - 1] == ' ' ? sign - 1 : sign));
  const auto here = text::normalize_date(text);
  if (!there || !here || there->substr(0, 10) == here->substr(0, 10)) return {};
  return there->substr(0, 10);
}

struct Status {
  std::string_view words;  // separated by spaces
  const char* status;
};

// NewsML-G2's usable, withheld and canceled among them.
constexpr std::array statuses{
    Status{"live published publish usable publié publie publiée publiee en_ligne", "live"},
    Status{
        "killed canceled cancelled withdrawn annulé annule annulée annulee retiré retire retirée "
        "retiree supprimé supprime supprimée supprimee",
        "killed"},
    Status{"embargoed embargo withheld sous_embargo", "embargoed"}};

std::string find_status(std::string_view text) {
  const std::string padded = fmt::format(" {} ", fold_field_name(text));
  for (const Status& entry : statuses) {
    if (fmt::format(" {} ", entry.words).find(padded) != std::string::npos) return entry.status;
  }
  return {};
}

}  // namespace

void ArticleBuilder::add(std::size_t index, std::string_view name, FieldValue value) {
  put(field_names[index].field, {index, false, std::string(name), std::move(value)});
}

void ArticleBuilder::add_mapped(Field field, std::string_view name, FieldValue value) {
  columns_.add_mapped(field, name);
  const auto first_name =
      std::find_if(field_names.begin(), field_names.end(),
                   [&](const FieldName& entry) { return entry.field == field; });
  const auto index = static_cast<std::size_t>(first_name - field_names.begin());
  put(field, {index, true, std::string(name), std::move(value)});
}

void ArticleBuilder::put(Field field, Candidate added) {
  if (added.value.kind == FieldValue::Kind::unusable) {
    unusable_.push_back(std::move(added));
    return;
  }
  for (std::string& item : added.value.items) {
    if ((field == Field::body || field == Field::lead) && is_markup(item)) {
      item = html_text(item);
    } else if (field != Field::id && field != Field::url) {
      entities_ = decode_entities(item) || entities_;
    }
    trim_in_place(item);
  }
  std::erase_if(added.value.items, [](const std::string& item) { return item.empty(); });
  if (added.value.items.empty()) return;
  Candidate& present = candidate(field);
  const bool wins = added.mapped != present.mapped ? added.mapped : added.index < present.index;
  if (wins) std::swap(present, added);
  demote(added);
}

void ArticleBuilder::demote(Candidate& loser) {
  if (!loser.value.items.empty()) add_extra(loser.name, join(loser.value.items, ", "));
}

void ArticleBuilder::add_extra(std::string_view name, std::string text) {
  extra_.emplace(std::string(name), std::move(text));
}

void ArticleBuilder::set_body(std::string text) {
  Candidate& present = candidate(Field::body);
  demote(present);
  present = {field_names.size(), false, {}, {FieldValue::Kind::list, {std::move(text)}, {}}};
}

void ArticleBuilder::set_title(std::string text) {
  Candidate& present = candidate(Field::title);
  demote(present);
  present = {field_names.size(), false, {}, {FieldValue::Kind::list, {std::move(text)}, {}}};
}

bool ArticleBuilder::body_unusable() const {
  const auto is_body = [](const Candidate& one) {
    return field_names[one.index].field == Field::body;
  };
  return candidates_[static_cast<std::size_t>(Field::body)].value.items.empty() &&
         std::any_of(unusable_.begin(), unusable_.end(), is_body);
}

/// Notes the names used, and cleans every value of what no text should hold.
void ArticleBuilder::clean(const Warn& warn) {
  bool replaced = false;
  bool encoded_twice = false;
  for (Candidate& one : candidates_) {
    const bool text = &one != &candidate(Field::id) && &one != &candidate(Field::url);
    if (one.index < field_names.size() && !one.mapped) columns_.add(one.index, one.name);
    for (std::string& item : one.value.items) {
      encoded_twice = (text && repair_double_encoding(item)) || encoded_twice;
      replaced = replace_control_characters(item) || replaced;
      normalize_line_ends(item);
      trim_in_place(item);
    }
    std::erase_if(one.value.items, [](const std::string& item) { return item.empty(); });
  }
  if (entities_) warn(reason::entities, "");
  if (encoded_twice) warn(reason::encoded_twice, "");
  for (Candidate& one : unusable_) {
    warn(reason::unusable_value, one.name);
    add_extra(one.name, std::move(one.value.raw));
  }
  std::map<std::string, std::string> cleaned;
  while (!extra_.empty()) {
    auto entry = extra_.extract(extra_.begin());
    replaced = replace_control_characters(entry.key()) || replaced;
    replaced = replace_control_characters(entry.mapped()) || replaced;
    cleaned.insert(std::move(entry));
  }
  extra_ = std::move(cleaned);
  if (replaced) warn(reason::control_characters, "");
}

std::string ArticleBuilder::take(Field field, std::string_view separator) {
  std::vector<std::string>& items = candidate(field).value.items;
  if (items.size() == 1) return std::move(items.front());
  return join(items, separator);
}

std::vector<std::string> ArticleBuilder::take_list(Field field, std::string_view separators) {
  FieldValue& value = candidate(field).value;
  std::vector<std::string> pieces;
  const auto add = [&](std::string_view piece) {
    piece = trim(piece);
    const bool known = std::find(pieces.begin(), pieces.end(), piece) != pieces.end();
    if (!piece.empty() && !known) pieces.emplace_back(piece);
  };
  for (const std::string& item : value.items) {
    std::string_view rest = item;
    if (value.kind == FieldValue::Kind::text) {
      for (std::size_t end = rest.find_first_of(separators); end != std::string_view::npos;
           end = rest.find_first_of(separators)) {
        add(rest.substr(0, end));
        rest.remove_prefix(end + 1);
      }
    }
    add(rest);
  }
  return pieces;
}

std::string ArticleBuilder::take_date(Field field, const Warn& warn) {
  const bool number = candidate(field).value.kind == FieldValue::Kind::number;
  const std::string text = take(field);
  if (text.empty()) return {};
  auto date = read_date(text, number);
  if (!date) warn(reason::impossible_date, text);
  return date.value_or("");
}

void ArticleBuilder::take_status(Article& article, bool embargo_unreadable, const Warn& warn) {
  const std::string text = take(Field::status);
  article.status = find_status(text);
  if (!text.empty() && article.status.empty()) {
    warn(reason::unknown_status, text);
    article.extra.emplace("status", text);
  }
  // An embargo without a readable end must not lapse by our misreading: it holds.
  if (embargo_unreadable && article.status != "killed") article.status = "embargoed";
}

Article ArticleBuilder::finish(const Warn& warn) {
  clean(warn);
  Article article;
  article.extra = std::move(extra_);
  article.id = take(Field::id);
  article.title = take(Field::title);
  article.lead = take(Field::lead, paragraph);
  article.body = take(Field::body, paragraph);
  article.authors = take_list(Field::authors, ";");
  article.source = take(Field::source);
  article.section = take(Field::section);
  article.url = take(Field::url);
  article.lang = take(Field::lang);
  article.tags = take_list(Field::tags, ",;");
  article.version = take(Field::version);
  article.rights = take(Field::rights);
  article.edition = take(Field::edition);
  article.page = take(Field::page);
  article.agency = take(Field::agency);
  article.genre = take(Field::genre);

  article.local_day = local_day(candidate(Field::date).value);
  article.date = take_date(Field::date, warn);
  if (!article.date.empty()) article.date_origin = "metadata";
  // Agencies date what they send out by its version.
  const bool dated = !candidate(Field::date).value.items.empty();
  const bool version = fold_field_name(candidate(Field::updated).name) == "versioncreated";
  article.updated = take_date(Field::updated, warn);
  if (!dated && version) {
    article.date = article.updated;
    article.date_origin = article.date.empty() ? "" : "metadata";
  }
  const bool embargo = !candidate(Field::embargo_until).value.items.empty();
  article.embargo_until = take_date(Field::embargo_until, warn);
  take_status(article, embargo && article.embargo_until.empty(), warn);
  const bool numbers = candidate(Field::event_dates).value.kind == FieldValue::Kind::number;
  for (const std::string& text : take_list(Field::event_dates, ";")) {
    auto date = read_date(text, numbers);
    if (date) article.event_dates.push_back(std::move(*date));
    if (!date) warn(reason::impossible_date, text);
  }
  return article;
}

}  // namespace kiosque::index
