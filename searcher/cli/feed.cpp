#include "searcher/cli/feed.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>

namespace kiosque::cli {
namespace {

std::string element(std::string_view name, std::string_view text) {
  if (text.empty()) return {};
  return fmt::format("<{0}>{1}</{0}>\n", name, xml_text(text));
}

// The digits of a text at a place, or -1.
int number(std::string_view text, std::size_t at, std::size_t digits) {
  int value = -1;
  if (text.size() < at + digits) return value;
  const char* begin = text.data() + at;
  const auto [end, error] = std::from_chars(begin, begin + digits, value);
  return error == std::errc() && end == begin + digits ? value : -1;
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default: {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_allowed = byte >= 0x20 || c == '\n' || c == '\t';
        out += is_allowed ? c : ' ';
      }
    }
  }
  return out;
}

std::string rss_date(std::string_view iso) {
  namespace chr = std::chrono;
  constexpr std::array<std::string_view, 7> days = {"Sun", "Mon", "Tue", "Wed",
                                                    "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const int day = number(iso, 8, 2);
  const chr::year_month_day date{chr::year(number(iso, 0, 4)),
                                 chr::month(static_cast<unsigned>(number(iso, 5, 2))),
                                 chr::day(static_cast<unsigned>(day))};
  if (day < 0 || !date.ok()) return {};
  const chr::weekday weekday{chr::sys_days(date)};
  const bool has_time = number(iso, 11, 2) >= 0 && number(iso, 14, 2) >= 0;
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", days[weekday.c_encoding()], day,
                     months[unsigned{date.month()} - 1], int{date.year()},
                     has_time ? number(iso, 11, 2) : 0, has_time ? number(iso, 14, 2) : 0,
                     std::max(0, number(iso, 17, 2)));
}

std::string feed_begin(const Feed& feed) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\">\n<channel>\n" +
         element("title", feed.title) + fmt::format("<link>{}</link>\n", xml_text(feed.link)) +
         element("description", feed.description) + element("generator", "kiosque-search");
}

std::string feed_end() { return "</channel>\n</rss>\n"; }

std::string feed_item(const Hit& hit, std::string_view query) {
  std::string item =
      "<item>\n" + element("title", hit.title.empty() ? hit.id : hit.title) +
      element("link", hit.url) +
      fmt::format("<guid isPermaLink=\"false\">{}:{}</guid>\n", xml_text(query), xml_text(hit.id)) +
      element("pubDate", rss_date(hit.date)) + element("category", query);
  // A description is HTML, so its text is marked up twice.
  item += element("description", xml_text(hit.snippet));
  return item + "</item>\n";
}

}  // namespace kiosque::cli
