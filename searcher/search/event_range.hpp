#pragma once

#include <string>
#include <vector>

namespace kiosque::search {

/// The years, months and days that a stretch of time is made of, the longest ones possible, as the
/// terms of dates have them: `2012-11` to `2014-01-02` is `2012-11 2012-12 2013 2014-01-01
/// 2014-01-02`. An article with several dates is found by the terms of any; its slot tells of the
/// first alone.
/// \param from, to  as dates compare, both belonging to it: ISO 8601 or a prefix of it, perhaps
/// with
///                  signs behind that come after all digits
std::vector<std::string> dates_between(const std::string& from, const std::string& to);

}  // namespace kiosque::search
