#include "searcher/text/event_dates.hpp"

#include <string>
#include <vector>

#include "tests/catch.hpp"

using kiosque::text::find_event_dates;

namespace {

using Dates = std::vector<std::string>;

// In an article of a Friday, 14 June 2013.
Dates dates(const std::string& text, const std::string& published = "2013-06-14T10:00:00Z") {
  Dates found;
  for (const auto& one : find_event_dates(text, published, 64)) found.push_back(one.date);
  return found;
}

}  // namespace

TEST_CASE("dates with a year are found whenever the article appeared", "[event_dates]") {
  for (const std::string published : {"2013-06-14", "2013", ""}) {
    CHECK(dates("L’armistice fut signé le 8 mai 1945.", published) == Dates{"1945-05-08"});
    CHECK(dates("le 1er janvier 2000, à minuit", published) == Dates{"2000-01-01"});
    CHECK(dates("Le vendredi 14 juin 2013 à 20 h", published) == Dates{"2013-06-14"});
    CHECK(dates("publié le 14/06/2013.", published) == Dates{"2013-06-14"});
    CHECK(dates("version du 2013-06-14", published) == Dates{"2013-06-14"});
    CHECK(dates("élu en mars 2012, réélu", published) == Dates{"2012-03"});
    CHECK(dates("du 28 mai au 3 juin 1998", published).size() == 7);
    CHECK(dates("LE 14 JUIN 2013", published) == Dates{"2013-06-14"});
    CHECK(dates("le 4 févr. 1934", published) == Dates{"1934-02-04"});
    CHECK(dates("le 20\xC2\xA0"
                "août\xC2\xA0"
                "1955",
                published) == Dates{"1955-08-20"});
  }
}

TEST_CASE("without a year it is the nearest day, or the year's own", "[event_dates]") {
  CHECK(dates("le 8 mai, à Valmorin") == Dates{"2013-05-08"});
  CHECK(dates("le 3 juillet") == Dates{"2013-07-03"});
  CHECK(dates("le 14 décembre") == Dates{"2013-12-14"});
  CHECK(dates("le 14 décembre", "2014-01-10") == Dates{"2013-12-14"});
  CHECK(dates("le 3 mars", "2013-12-20") == Dates{"2014-03-03"});
  CHECK(dates("le 14 décembre dernier") == Dates{"2012-12-14"});
  CHECK(dates("le 3 mars prochain") == Dates{"2014-03-03"});
  CHECK(dates("le 5 juin courant") == Dates{"2013-06-05"});
  CHECK(dates("le 5 courant") == Dates{"2013-06-05"});
  CHECK(dates("le jeudi 10 mars").empty());
  CHECK(dates("le dimanche 10 mars") == Dates{"2013-03-10"});
  CHECK(dates("le lundi 10 mars", "2014-01-20") == Dates{"2014-03-10"});
  CHECK(dates("le 29 février", "2012-03-05") == Dates{"2012-02-29"});
  CHECK(dates("le 29 février", "2013-03-05").empty());
}

TEST_CASE("nothing is guessed when the day of publication is not known", "[event_dates]") {
  for (const std::string published : {"", "2013", "2013-06", "2013-13-45"}) {
    INFO(published);
    CHECK(dates("hier, le 8 mai, lundi dernier, ce mardi, en mars dernier, le 5 courant", published)
              .empty());
  }
}

TEST_CASE("several days of a month, and ranges of days", "[event_dates]") {
  CHECK(dates("du 3 au 5 juin") == Dates{"2013-06-03", "2013-06-04", "2013-06-05"});
  CHECK(dates("les 3 et 4 juin 2012") == Dates{"2012-06-03", "2012-06-04"});
  CHECK(dates("les 3, 5 et 7 juin") == Dates{"2013-06-03", "2013-06-05", "2013-06-07"});
  CHECK(dates("entre le 3 et le 5 juin") == Dates{"2013-06-03", "2013-06-05"});
  CHECK(dates("du lundi 3 au mercredi 5 juin") == Dates{"2013-06-03", "2013-06-04", "2013-06-05"});
  CHECK(dates("du mardi 3 au mercredi 5 juin").empty());
  CHECK(dates("14-15 juin 2013") == Dates{"2013-06-14", "2013-06-15"});
  CHECK(dates("du 1er au 30 juin") == Dates{"2013-06-01", "2013-06-30"});
  CHECK(dates("du 30 mai au 2 juin") ==
        Dates{"2013-05-30", "2013-05-31", "2013-06-01", "2013-06-02"});
  CHECK(dates("du 30 décembre au 2 janvier 2012").front() == "2011-12-30");
  CHECK(dates("du 5 au 3 juin").empty());
}

TEST_CASE("words that count from the day of publication", "[event_dates]") {
  CHECK(dates("Il est mort hier à Valmorin") == Dates{"2013-06-13"});
  CHECK(dates("avant-hier") == Dates{"2013-06-12"});
  CHECK(dates("dès demain matin") == Dates{"2013-06-15"});
  CHECK(dates("demain samedi") == Dates{"2013-06-15"});
  CHECK(dates("après-demain") == Dates{"2013-06-16"});
  CHECK(dates("lundi dernier") == Dates{"2013-06-10"});
  CHECK(dates("vendredi dernier") == Dates{"2013-06-07"});
  CHECK(dates("mardi prochain") == Dates{"2013-06-18"});
  CHECK(dates("vendredi prochain") == Dates{"2013-06-21"});
  CHECK(dates("ce vendredi") == Dates{"2013-06-14"});
  CHECK(dates("ce mardi") == Dates{"2013-06-11"});
  CHECK(dates("ce lundi") == Dates{"2013-06-17"});
  CHECK(dates("en mars dernier") == Dates{"2013-03"});
  CHECK(dates("en juin dernier") == Dates{"2012-06"});
  CHECK(dates("en mars prochain") == Dates{"2014-03"});
}

TEST_CASE("what only looks like a date is none", "[event_dates]") {
  for (const char* text : {"le 14 du championnat",
                           "rue du 8 Mai 1945",
                           "la place du 14-Juillet",
                           "avenue du 11 novembre 1918",
                           "le 20 Février appelle à marcher",
                           "Mouvement du 20 Février",
                           "le monde d’hier",
                           "d'hier et d'aujourd'hui",
                           "hier comme aujourd’hui",
                           "hier encore",
                           "le monde de demain",
                           "demain, peut-être",
                           "la semaine dernière",
                           "l’an dernier",
                           "tous les mardis",
                           "mardi soir",
                           "Mardi gras",
                           "le mardi",
                           "vendredi 13",
                           "14 h 30",
                           "chaque 14 juillet",
                           "tous les 14 juillet",
                           "3,14 mars",
                           "le 31 juin",
                           "le 31 février 2013",
                           "le 0 mai",
                           "le 45 mai",
                           "le lundi 14 juin 2013",
                           "Mars 2020 a atterri",
                           "5 maires",
                           "le 14 juin 98.",
                           "en 1998",
                           "les 24 Heures",
                           "le 12 marsouins",
                           "127.0.0.1",
                           "31/12",
                           "99/99/2013",
                           "1.2.2013.4",
                           "/2013/06/14/",
                           "le 11e mai",
                           "la mi-temps",
                           "les attentats du 11 septembre",
                           "avant-hieratique",
                           "le 8 mai 1405",
                           "après-demaine",
                           "2013-06-14-15",
                           "cp 14 mais",
                           "mars",
                           "ce mardi-là",
                           "1er mai’9"}) {
    INFO(text);
    const Dates found = dates(text);
    if (std::string(text) == "1er mai’9") {
      CHECK(found == Dates{"2013-05-01"});
    } else {
      CHECK(found.empty());
    }
  }
}

TEST_CASE("numbers behind a date that are no years", "[event_dates]") {
  CHECK(dates("le 14 juin 10 personnes sont venues") == Dates{"2013-06-14"});
  CHECK(dates("le 14 juin 500 personnes") == Dates{"2013-06-14"});
  CHECK(dates("le 14 juin 3500 personnes") == Dates{"2013-06-14"});
  CHECK(dates("le 14 juin ’98") == Dates{"1998-06-14"});
  CHECK(dates("le 14 juin '12") == Dates{"2012-06-14"});
}

TEST_CASE("each date is said once, with its place, and not too many", "[event_dates]") {
  const std::string text = "Le 8 mai 1945 puis le 8 mai 1945, enfin le 9 mai 1945.";
  const auto found = find_event_dates(text, "", 64);
  REQUIRE(found.size() == 2);
  CHECK(text.substr(found[0].start, found[0].end - found[0].start) == "8 mai 1945");
  CHECK(text.substr(found[1].start, found[1].end - found[1].start) == "9 mai 1945");
  CHECK(find_event_dates(text, "", 1).size() == 1);
  CHECK(find_event_dates(text, "", 0).empty());
}

TEST_CASE("dates that are counted stay within the years that there are", "[event_dates]") {
  CHECK(dates("hier et avant-hier, lundi dernier, en mars dernier", "1600-01-01").empty());
  CHECK(dates("après-demain, mardi prochain, en mars prochain", "2200-12-31").empty());
}

TEST_CASE("any bytes are read, and broken ones are no dates", "[event_dates]") {
  for (const std::string& text :
       {std::string("\xC3"), std::string("ao\xC3"), std::string("14 ao\xC3"), std::string("1 "),
        std::string("14 juin 20"), std::string("12/12/"), std::string("ce lundi "),
        std::string("2013-06-"), std::string("du 3 au "), std::string("14 juin \xE2\x80"),
        std::string("\0 14\0 juin", 10), std::string("après-"), std::string("\xC3\x80\xC2\xA0")}) {
    CHECK(dates(text).size() <= 1);
  }
  std::string commas;
  for (int i = 0; i < 100'000; ++i) commas += "1, ";
  CHECK(dates(commas + "juin").size() <= 1);
}
