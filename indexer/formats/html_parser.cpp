#include "indexer/formats/html_parser.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <exception>
#include <limits>
#include <memory>
#include <new>
#include <string>

namespace kiosque::index {
namespace {

using Context = std::unique_ptr<htmlParserCtxt, void (*)(htmlParserCtxtPtr)>;

// Elements of HTML 5 without an end, which libxml2 leaves open.
bool is_void(std::string_view name) { return name == "source" || name == "wbr" || name == "track"; }

std::string_view to_view(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

/// Hands on what libxml2 reads. No exception may cross the parser: it is kept, and the parser told
/// to stop.
class Events {
 public:
  Events(htmlParserCtxtPtr context, HtmlListener& listener)
      : context_(context), listener_(listener) {
    xmlSAXHandler& handler = *context_->sax;
    handler = {};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElement = &Events::start_element;
    handler.endElement = &Events::end_element;
    handler.characters = &Events::characters;
    handler.ignorableWhitespace = &Events::characters;
    handler.cdataBlock = &Events::characters;
    context_->userData = this;
  }

  [[nodiscard]] bool stopped() const { return stopped_; }
  [[nodiscard]] std::size_t bytes_read() const { return bytes_read_; }
  void rethrow() const {
    if (fault_) std::rethrow_exception(fault_);
  }

 private:
  template <typename Action>
  static void guarded(void* self, Action action) noexcept {
    auto& events = *static_cast<Events*>(self);
    if (events.stopped_) return;
    try {
      if (!action(events.listener_)) events.stop();
    } catch (...) {
      events.fault_ = std::current_exception();
      events.stop();
    }
  }
  static void start_element(void* self, const xmlChar* name, const xmlChar** attributes) noexcept {
    guarded(self, [&](HtmlListener& listener) {
      const bool goes_on = listener.open(to_view(name), attributes);
      if (goes_on && is_void(to_view(name))) listener.close();
      return goes_on;
    });
  }
  static void end_element(void* self, const xmlChar* name) noexcept {
    guarded(self, [&](HtmlListener& listener) {
      if (!is_void(to_view(name))) listener.close();
      return true;
    });
  }
  static void characters(void* self, const xmlChar* text, int size) noexcept {
    guarded(self, [&](HtmlListener& listener) {
      return listener.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
    });
  }

  void stop() {
    stopped_ = true;
    bytes_read_ = static_cast<std::size_t>(std::max(0L, xmlByteConsumed(context_)));
    xmlStopParser(context_);
  }

  htmlParserCtxtPtr context_;
  HtmlListener& listener_;
  std::exception_ptr fault_;
  std::size_t bytes_read_ = 0;
  bool stopped_ = false;
};

}  // namespace

std::size_t parse_html(std::string_view page, HtmlListener& listener) {
  page = page.substr(0, static_cast<std::size_t>(std::numeric_limits<int>::max()));
  // libxml2 would take a NUL for the end.
  std::string without_nul;
  if (page.find('\0') != std::string_view::npos) {
    without_nul = page;
    std::replace(without_nul.begin(), without_nul.end(), '\0', ' ');
    page = without_nul;
  }
  if (page.empty()) return 0;
  const Context context(htmlCreateMemoryParserCtxt(page.data(), static_cast<int>(page.size())),
                        &htmlFreeParserCtxt);
  if (!context) throw std::bad_alloc();
  Events events(context.get(), listener);
  htmlCtxtUseOptions(context.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                        HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  context->charset = XML_CHAR_ENCODING_UTF8;  // so that nothing is guessed, or converted
  htmlParseDocument(context.get());
  events.rethrow();
  return events.stopped() ? std::min(events.bytes_read(), page.size()) : page.size();
}

}  // namespace kiosque::index
