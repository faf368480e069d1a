#include "bench/corpus/writer.hpp"

#include <algorithm>
#include <string_view>

namespace kiosque::corpus {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array prepositions = {
    "dans"sv,  "pour"sv, "sur"sv,    "avec"sv, "par"sv,  "en"sv,    "contre"sv, "entre"sv,
    "après"sv, "sans"sv, "depuis"sv, "chez"sv, "vers"sv, "selon"sv, "avant"sv,  "sous"sv,
    "dans"sv,  "pour"sv, "sur"sv,    "avec"sv, "dans"sv, "pour"sv,  "à"sv,      "à"sv};
constexpr std::array adverbs = {"plus"sv,  "très"sv,  "déjà"sv,  "encore"sv, "aussi"sv,
                                "ainsi"sv, "alors"sv, "enfin"sv, "bien"sv,   "toujours"sv,
                                "moins"sv, "hier"sv,  "ici"sv,   "surtout"sv};
constexpr std::array openings = {"Mais"sv,    "Pour sa part,"sv, "Selon lui,"sv,
                                 "Depuis,"sv, "En effet,"sv,     "Et"sv,
                                 "Or"sv,      "De son côté,"sv};
constexpr std::array pronouns = {"il"sv, "elle"sv, "on"sv,   "ils"sv, "nous"sv,
                                 "il"sv, "elle"sv, "cela"sv, "qui"sv, "je"sv};
constexpr std::array months = {"janvier"sv,   "février"sv, "mars"sv,     "avril"sv,
                               "mai"sv,       "juin"sv,    "juillet"sv,  "août"sv,
                               "septembre"sv, "octobre"sv, "novembre"sv, "décembre"sv};
constexpr std::array units = {"euros"sv, "personnes"sv, "ans"sv,     "kilomètres"sv, "heures"sv,
                              "jours"sv, "habitants"sv, "emplois"sv, "pour cent"sv,  "mètres"sv};
constexpr std::uint32_t stock_sentences = 800;

template <std::size_t size>
std::string_view one_of(const std::array<std::string_view, size>& all, Random& random) {
  return all[random.below(size)];
}

// An h counts as mute: which are not is of no matter here.
bool elides(std::string_view word) {
  static constexpr std::array starts = {"a"sv, "e"sv, "i"sv, "o"sv, "u"sv, "h"sv, "A"sv,
                                        "E"sv, "I"sv, "O"sv, "U"sv, "H"sv, "é"sv, "è"sv,
                                        "ê"sv, "â"sv, "É"sv, "Ê"sv, "Î"sv, "î"sv};
  return std::any_of(starts.begin(), starts.end(),
                     [&](std::string_view start) { return word.starts_with(start); });
}

void capitalise(std::string& text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first >= 'a' && first <= 'z') text[0] = static_cast<char>(text[0] - 32);
  if (first == 0xc3 && static_cast<unsigned char>(text[1]) >= 0xa0) {
    text[1] = static_cast<char>(text[1] - 32);
  }
}

}  // namespace

// Words put together, with what must be between them.
class Writer::Sentence {
 public:
  Sentence(const Writer& writer, Context& context, Random& random)
      : writer_(writer), context_(context), random_(random) {}

  std::string text;
  std::uint32_t words = 0;

  void clause(bool short_one) {
    if (!short_one && random_.chance(0.15)) {
      add(one_of(pronouns, random_));
    } else {
      noun_phrase(true);
    }
    verb_phrase();
    if (random_.chance(0.75)) noun_phrase(!short_one);
    if (random_.chance(0.6)) prepositional();
  }

  void full() {
    if (random_.chance(0.15)) add(one_of(openings, random_));
    if (random_.chance(0.2)) prepositional(), text += ",";
    clause(false);
    if (random_.chance(0.25)) {
      add(random_.chance(0.5) ? "et" : "qui");
      verb_phrase();
      noun_phrase(true);
    }
    if (random_.chance(0.12)) {
      add("parce");
      elided("qu", "que");
      clause(true);
    }
    capitalise(text);
    if (random_.chance(0.12)) {
      text = "« " + text + " », a déclaré";
      words += 2;
      name();
    }
    text += ".";
  }

 private:
  void add(std::string_view word) {
    if (!pending_.empty()) {  // a small word that waits for the next one
      const bool short_form = elides(word);
      put(short_form ? short_ + "’" : pending_);
      glued_ = short_form;
      pending_.clear();
    }
    put(word);
  }

  void put(std::string_view word) {
    if (!text.empty() && !glued_) text += ' ';
    glued_ = false;
    text += word;
    ++words;
  }

  // `de` or `d’`, as the next word wants it.
  void elided(std::string_view before_vowel, std::string_view otherwise) {
    short_ = before_vowel;
    pending_ = otherwise;
  }

  // The article, with `de` or `à` before it or nothing.
  void article(bool plural, bool feminine, std::string_view before) {
    const bool of = before == "de";
    const bool to = before == "à";
    if (plural) return add(of ? "des" : to ? "aux" : "les");
    if (of || to) {
      elided(of ? "de l" : "à l", feminine ? (of ? "de la" : "à la") : (of ? "du" : "au"));
    } else {
      elided("l", feminine ? "la" : "le");
    }
  }

  std::uint64_t rank(Kind kind) {
    std::vector<std::uint64_t>& used = context_.used[static_cast<std::size_t>(kind)];
    if (!used.empty() && random_.chance(0.2)) {
      return used[random_.below(static_cast<std::uint32_t>(used.size()))];
    }
    double unit = random_.unit();
    if (random_.chance(0.25)) {
      const std::uint64_t place = random_.below(12) * 4 + static_cast<std::uint64_t>(kind);
      unit = Random(mix(writer_.seed_ ^ context_.event, place)).unit();
    }
    used.push_back(writer_.ranks_.rank(unit));
    return used.back();
  }

  // One of the few words that often follow this one: so the same pairs come up again.
  std::uint64_t companion(Kind kind, std::uint64_t of) {
    if (random_.chance(0.5)) return rank(kind);
    const std::uint64_t which = mix(of, random_.below(3) * 4 + static_cast<std::uint64_t>(kind));
    return writer_.ranks_.rank(Random(writer_.seed_ ^ which).unit());
  }

  void name() {
    const std::uint64_t which = rank(Kind::name);
    const std::string full_name = writer_.lexicon_.lemma(Kind::name, which);
    const std::size_t blank = full_name.rfind(' ');
    const bool last_only = blank != std::string::npos && random_.chance(0.4);
    add(last_only ? std::string_view(full_name).substr(blank + 1) : full_name);
  }

  void number() {
    if (random_.chance(0.3)) {
      add(std::to_string(1 + random_.below(30)));
      add(one_of(months, random_));
      if (random_.chance(0.5)) add(std::to_string(1980 + random_.below(45)));
      return;
    }
    add(std::to_string(random_.chance(0.7) ? 2 + random_.below(98) : 100 + random_.below(9'900)));
    add(one_of(units, random_));
  }

  void determiner(bool plural, bool feminine, std::string_view before) {
    const std::uint32_t which = random_.below(20);
    if (which < 12) return article(plural, feminine, before);
    if (!before.empty()) add(before);
    if (plural) {
      add(which < 16 ? "des" : which < 18 ? "ses" : "ces");
    } else {
      add(which < 16 ? (feminine ? "une" : "un") : which < 18 ? "leur" : feminine ? "cette" : "ce");
    }
  }

  // \param before  a preposition, or nothing
  void noun_phrase(bool may_grow, std::string_view before = {}) {
    if (random_.chance(0.2)) {
      if (!before.empty()) add(before);
      return random_.chance(0.6) ? name() : number();
    }
    const bool many = random_.chance(0.35);
    const std::uint64_t which = rank(Kind::noun);
    const std::string noun = writer_.lexicon_.lemma(Kind::noun, which);
    const bool feminine = writer_.lexicon_.feminine(which);
    determiner(many, feminine, before);
    add(many ? plural(noun) : noun);
    if (random_.chance(0.3)) adjective(which, feminine, many);
    if (may_grow && random_.chance(0.4)) {
      const std::uint64_t other = companion(Kind::noun, which);
      if (random_.chance(0.5)) {
        article(false, writer_.lexicon_.feminine(other), "de");
      } else {
        elided("d", "de");
      }
      add(writer_.lexicon_.lemma(Kind::noun, other));
    }
  }

  void adjective(std::uint64_t noun, bool is_feminine, bool many) {
    std::string word = writer_.lexicon_.lemma(Kind::adjective, companion(Kind::adjective, noun));
    if (is_feminine) word = feminine(word);
    add(many ? plural(word) : word);
  }

  void verb_phrase() {
    const std::string verb = writer_.lexicon_.lemma(Kind::verb, rank(Kind::verb));
    const std::uint32_t form = random_.below(20);
    if (form < 4) {
      add(random_.chance(0.7) ? "a" : "ont");
      add(participle(verb));
    } else if (form < 6) {
      add(random_.chance(0.4) ? "a été" : random_.chance(0.6) ? "est" : "sont");
      if (random_.chance(0.3)) add(one_of(adverbs, random_));
      add(participle(verb));
    } else if (form < 8) {
      add(random_.chance(0.5) ? "va" : "doit");
      add(verb);
    } else if (form < 10) {
      elided("n", "ne");
      add(conjugated(verb, random_.below(9)));
      add("pas");
    } else {
      if (form < 12) elided("s", "se");
      add(conjugated(verb, random_.below(9)));
      if (form > 17) add(one_of(adverbs, random_));
    }
  }

  void prepositional() { noun_phrase(true, one_of(prepositions, random_)); }

  const Writer& writer_;
  Context& context_;
  Random& random_;
  std::string pending_;
  std::string short_;
  bool glued_ = false;
};

std::string Writer::title(Context& context, Random random) {
  Sentence sentence(*this, context, random);
  sentence.clause(true);
  std::string title = std::move(sentence.text);
  capitalise(title);
  if (random.chance(0.15)) {
    Sentence more(*this, context, random);
    more.clause(true);
    title += " : " + more.text;
  }
  return title;
}

std::string Writer::body(Context& context, Random random, std::uint32_t words) {
  std::string body;
  for (std::uint32_t written = 0, in_paragraph = 0; written < words; ++in_paragraph) {
    // Agencies repeat whole sentences word by word.
    const bool stock = random.chance(0.03);
    Random own(stock ? mix(seed_, random.below(stock_sentences)) : random.bits());
    Context none;
    Sentence sentence(*this, stock ? none : context, own);
    sentence.full();
    if (!body.empty()) body += in_paragraph >= 3 && random.chance(0.4) ? "\n\n" : " ";
    if (!body.empty() && body.back() == '\n') in_paragraph = 0;
    body += sentence.text;
    written += sentence.words;
  }
  return body;
}

std::string Writer::person(std::uint64_t number) const {
  for (std::uint64_t rank = mix(number) % 2'000;; ++rank) {
    if (lexicon_.is_person(rank)) return lexicon_.lemma(Kind::name, rank);
  }
}

std::string Writer::tag(Random& random) const {
  return lexicon_.lemma(Kind::noun, ranks_.rank(random.unit()));
}

}  // namespace kiosque::corpus
