#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/article_builder.hpp"

namespace kiosque::index {

/// One element of an item or channel, with what is in it.
struct FeedElement {
  std::string name;  ///< with the usual prefix: `title`, `content:encoded`
  std::string text;  ///< as it came
  std::string part;  ///< the text of an element in it: the name of an author, the title of a source
  std::string type;  ///< of Atom's text: `html`; of its links: `text/html`
  std::string mode;  ///< Atom 0.3: `base64`
  std::string rel;   ///< of a link
  std::string href;  ///< of a link, against its base
  std::string term;  ///< of a category
  std::string value;  ///< an address in an attribute
  bool is_atom = false;
  bool is_markup = false;         ///< elements were in the text, which is HTML for that
  bool is_permanent_link = true;  ///< of a guid
};

/// What a feed says of all its items.
struct FeedChannel {
  std::string title;
  std::string lang;
  std::string rights;
  std::vector<std::string> authors;

  void add(const FeedElement& element);
};

/// Gathers the elements of an item; knows which means what.
class FeedItem {
 public:
  std::string about;  ///< rdf:about
  std::string lang;   ///< xml:lang

  void add(const FeedElement& element);
  /// Hands everything to the builder, with what the channel has where the item has nothing.
  void build(const FeedChannel& channel, ArticleBuilder& builder);

 private:
  void add_content(const FeedElement& element);
  void add_link(const FeedElement& element);
  void build_texts(ArticleBuilder& builder);

  struct Value {
    std::string name;
    std::string text;
  };
  static void keep(Value& value, const FeedElement& element, std::string text);

  Value title_;
  Value content_;
  Value summary_;
  Value id_;
  Value published_;
  Value updated_;
  Value source_;
  Value rights_;
  std::string link_;
  std::string permanent_;
  std::vector<std::string> authors_;
  std::vector<std::string> tags_;
  std::map<std::string, std::string> extra_;
};

/// The text of an element in one line.
std::string line_of(const FeedElement& element);

}  // namespace kiosque::index
