#include "indexer/formats/xml_parser.hpp"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <exception>
#include <map>
#include <new>
#include <utility>

#include "indexer/formats/encoding.hpp"
#include "indexer/formats/findings.hpp"
#include "indexer/formats/xml_source.hpp"

namespace kiosque::index {
namespace {

// Of an entity that a file declares.
constexpr std::size_t most_entity_bytes = 128;
constexpr std::size_t most_entities = 1000;

constexpr std::size_t deepest = 256;

std::string_view view(const xmlChar* text) {
  return text != nullptr ? reinterpret_cast<const char*>(text) : std::string_view();
}
std::string_view view(const xmlChar* text, const xmlChar* end) {
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(end - text)};
}

std::string encode_utf8(unsigned code_point) {
  std::array<xmlChar, 8> bytes{};
  const int size = xmlCopyCharMultiByte(bytes.data(), static_cast<int>(code_point));
  return std::string(view(bytes.data(), bytes.data() + size));
}

/// An entity in the two forms that libxml2 wants: in text one that needs no parsing, in attributes
/// one that is put in whole.
struct Entity {
  std::string name;
  std::string content;
  xmlEntity in_text{};
  xmlEntity in_attribute{};

  Entity(std::string named, std::string means) : name(std::move(named)), content(std::move(means)) {
    in_text.type = XML_ENTITY_DECL;
    in_text.name = reinterpret_cast<const xmlChar*>(name.c_str());
    in_text.content = reinterpret_cast<xmlChar*>(content.data());
    in_text.orig = in_text.content;  // else libxml2 puts memory there that nobody frees
    in_text.length = static_cast<int>(content.size());
    in_text.checked = 2;  // nothing in it to be checked
    in_attribute = in_text;
    in_text.etype = XML_INTERNAL_PREDEFINED_ENTITY;
    in_attribute.etype = XML_INTERNAL_GENERAL_ENTITY;
  }
  Entity(const Entity&) = delete;
  Entity& operator=(const Entity&) = delete;
};

}  // namespace

/// Attributes come in fives: name, prefix, namespace, begin and end of the value.
struct XmlElement::Raw {
  const xmlChar* name;
  const xmlChar* prefix;
  const xmlChar* space;
  int attribute_count;
  const xmlChar** attributes;

  template <typename Use>
  void for_each(Use use) const {
    for (int i = 0; i < attribute_count; ++i) {
      const xmlChar** one = attributes + std::ptrdiff_t{5} * i;
      use(view(one[1]), view(one[0]), view(one[3], one[4]));
    }
  }
};

XmlElement::XmlElement(const Raw& raw)
    : name(view(raw.name)), prefix(view(raw.prefix)), space(view(raw.space)), raw_(raw) {}

std::string XmlElement::attribute(std::string_view wanted) const {
  const std::size_t colon = wanted.find(':');
  const bool prefixed = colon != std::string_view::npos;
  const std::string_view with = prefixed ? wanted.substr(0, colon) : std::string_view();
  const std::string_view local_name = prefixed ? wanted.substr(colon + 1) : wanted;
  std::string found;
  raw_.for_each([&](std::string_view before, std::string_view local, std::string_view value) {
    if (before == with && local == local_name) found = value;
  });
  return found;
}

void XmlElement::for_each_attribute(
    const std::function<void(std::string_view, std::string_view)>& use) const {
  raw_.for_each(
      [&](std::string_view, std::string_view local, std::string_view value) { use(local, value); });
}

struct XmlParser::Impl {
  const ReaderInput& input;
  XmlHandler& handler;
  XmlSource source;
  xmlSAXHandler sax{};
  std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxt*)> context{nullptr, &free_context};
  std::map<std::string, Entity, std::less<>> entities;
  std::exception_ptr thrown;
  std::ptrdiff_t skipped_lines = 0;  // blank ones before the declaration, which XML forbids
  bool faulty = false;
  std::string last_fault;
  std::size_t depth = 0;
  bool any = false;
  bool ended = false;

  Impl(const ReaderInput& from, XmlHandler& to) : input(from), handler(to), source(from) {
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = [](void* self, const xmlChar* name, const xmlChar* prefix,
                            const xmlChar* space, int, const xmlChar**, int count, int,
                            const xmlChar** attributes) {
      const XmlElement::Raw raw{name, prefix, space, count, attributes};
      guard(self, [&](Impl& impl) { impl.start(raw); });
    };
    sax.endElementNs = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
      guard(self, [](Impl& impl) { impl.end(); });
    };
    sax.characters = [](void* self, const xmlChar* text, int size) {
      guard(self, [&](Impl& impl) { impl.handler.text(view(text, text + size)); });
    };
    sax.ignorableWhitespace = sax.characters;
    sax.cdataBlock = sax.characters;
    sax.entityDecl = [](void* self, const xmlChar* name, int type, const xmlChar*, const xmlChar*,
                        xmlChar* content) {
      guard(self, [&](Impl& impl) { impl.declare(view(name), type, view(content)); });
    };
    sax.getEntity = [](void* self, const xmlChar* name) {
      xmlEntity* entity = nullptr;
      guard(self, [&](Impl& impl) { entity = impl.find_entity(view(name)); });
      return entity;
    };
    sax.serror = [](void* self, xmlErrorPtr error) {
      guard(self, [&](Impl& impl) { impl.note_fault(*error); });
    };
    context.reset(xmlCreatePushParserCtxt(&sax, this, nullptr, 0, nullptr));
    if (!context) throw std::bad_alloc();
    // NOENT puts entities into attributes; find_entity() knows none that could do harm.
    xmlCtxtUseOptions(context.get(),
                      XML_PARSE_RECOVER | XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    if (xmlSwitchEncoding(context.get(), XML_CHAR_ENCODING_UTF8) != 0) throw std::bad_alloc();
  }

  static void free_context(xmlParserCtxt* context) {
    if (context->myDoc != nullptr) xmlFreeDoc(context->myDoc);
    context->myDoc = nullptr;
    xmlFreeParserCtxt(context);
  }

  /// No exception may go through libxml2.
  template <typename Call>
  static void guard(void* self, Call call) {
    Impl& impl = *static_cast<Impl*>(self);
    if (impl.thrown) return;
    try {
      call(impl);
    } catch (...) {
      impl.thrown = std::current_exception();
      if (impl.context) xmlStopParser(impl.context.get());
    }
  }

  /// libxml2 bounds the depth of the trees that it builds, but not that of its events.
  void start(const XmlElement::Raw& raw) {
    if (++depth <= deepest) {
      handler.start_element(XmlElement(raw));
      return;
    }
    last_fault =
        fmt::format("line {}: elements nested too deeply", context->input->line + skipped_lines);
    xmlStopParser(context.get());
  }
  void end() {
    if (depth-- <= deepest) handler.end_element();
  }

  void declare(std::string_view name, int type, std::string_view content) {
    const bool plain = type == XML_INTERNAL_GENERAL_ENTITY && content.size() <= most_entity_bytes &&
                       content.find_first_of("&<") == std::string_view::npos;
    if (!plain || entities.size() >= most_entities) return;
    entities.try_emplace(std::string(name), std::string(name), std::string(content));
  }

  xmlEntity* find_entity(std::string_view name) {
    auto found = entities.find(name);
    if (found == entities.end()) {
      const std::string key(name);
      const htmlEntityDesc* html = htmlEntityLookup(reinterpret_cast<const xmlChar*>(key.c_str()));
      if (html == nullptr) return nullptr;
      found = entities.try_emplace(key, key, encode_utf8(html->value)).first;
    }
    const bool in_attribute = context->instate == XML_PARSER_ATTRIBUTE_VALUE;
    return in_attribute ? &found->second.in_attribute : &found->second.in_text;
  }

  void note_fault(const xmlError& error) {
    // Undeclared prefixes are common and do no harm; a stop of our own making is no fault.
    const bool harmless = error.domain == XML_FROM_NAMESPACE || error.level == XML_ERR_WARNING;
    if (harmless || error.code == XML_ERR_USER_STOP) return;
    std::string message(trim(error.message != nullptr ? error.message : ""));
    for (char& c : message) c = c == '\n' ? ' ' : c;
    last_fault =
        fmt::format("line {}: {}", error.line + skipped_lines, repair_utf8(message.substr(0, 160)));
    if (!std::exchange(faulty, true)) input.warn(0, reason::malformed_xml, last_fault);
  }

  bool parse_piece() {
    if (ended) return false;
    std::string_view piece = source.next();
    const bool last = piece.empty();
    if (!any) {
      const std::size_t blank = std::min(piece.find_first_not_of(" \t\r\n"), piece.size());
      skipped_lines +=
          std::count(piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(blank), '\n');
      piece.remove_prefix(blank);
    }
    if (!any && piece.empty()) {
      ended = last;
      return !ended;
    }
    any = true;
    ended = last;
    xmlParseChunk(context.get(), piece.data(), static_cast<int>(piece.size()), last ? 1 : 0);
    if (thrown) std::rethrow_exception(thrown);
    if (context->errNo == XML_ERR_NO_MEMORY) throw std::bad_alloc();
    if (!ended && context->disableSAX != 0) {
      input.reject(0, reason::xml_given_up, last_fault);
      ended = true;
    }
    return !ended;
  }
};

XmlParser::XmlParser(const ReaderInput& input, XmlHandler& handler)
    : impl_(std::make_unique<Impl>(input, handler)) {}
XmlParser::~XmlParser() = default;

bool XmlParser::parse_piece() { return impl_->parse_piece(); }

std::uint64_t XmlParser::position() const {
  const xmlParserInput* input = impl_->context->input;
  if (input == nullptr) return 0;
  return static_cast<std::uint64_t>(input->consumed) +
         static_cast<std::uint64_t>(input->cur - input->base);
}

bool XmlParser::any() const noexcept { return impl_->any; }

bool XmlParser::faulty() const noexcept { return impl_->faulty; }

}  // namespace kiosque::index
