# Writes TO, which defines the text of each FROM/LIST.txt as kiosque::text::data::LIST. Those of NAMES
# are the analyser's and also in all_lists, those of QUERY_NAMES are not.
set(source "// Made by data/embed.cmake from data/french.\n")
string(APPEND source "#include \"searcher/text/french_data.hpp\"\n\n")
string(APPEND source "namespace kiosque::text::data {\n\n")
foreach(list IN LISTS NAMES QUERY_NAMES)
  file(READ ${FROM}/${list}.txt text)
  string(APPEND source "const std::string_view ${list} = R\"list(${text})list\";\n\n")
endforeach()
list(JOIN NAMES ", " names)
list(LENGTH NAMES count)
string(APPEND source
       "const std::array<std::string_view, ${count}> all_lists = {${names}};\n\n")
string(APPEND source "}  // namespace kiosque::text::data\n")
file(WRITE ${TO} "${source}")
