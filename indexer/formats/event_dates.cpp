#include "indexer/formats/event_dates.hpp"

#include <algorithm>
#include <string>

#include "searcher/text/event_dates.hpp"

namespace kiosque::index {

void add_event_dates(Article& article) {
  std::vector<std::string>& dates = article.event_dates;
  const std::string& day = article.local_day.empty() ? article.date : article.local_day;
  for (const std::string* text : {&article.title, &article.lead, &article.body}) {
    if (dates.size() >= most_event_dates) return;
    for (text::EventDate& found : text::find_event_dates(*text, day, most_event_dates)) {
      if (dates.size() == most_event_dates) break;
      const bool known = std::find(dates.begin(), dates.end(), found.date) != dates.end();
      if (!known) dates.push_back(std::move(found.date));
    }
  }
}

}  // namespace kiosque::index
