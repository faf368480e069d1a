#include "indexer/cli/help_texts.hpp"

#include "searcher/text/say.hpp"

namespace kiosque::cli {

std::string about() {
  return say(R"(kiosque-index makes and keeps indexes of French news articles.)",
             R"(kiosque-index crée et entretient des index d’articles de presse en français.)");
}

std::string input_footer() {
  return say(
      R"(An INPUT is a file, a folder (with all below it), a glob, or - for standard input:
JSON Lines (one article a line; title or titre, body or texte, date, source, url, ...)
JSON (an array of such articles, ninjs),
CSV (a first row that names the columns; separated by commas, semicolons, tabs or bars),
feeds (RSS, Atom), NewsML and NITF, ALTO and METS, HTML pages, crawls in WARC or ARC,
collections in the SGML of TREC, CLEF and Gigaword, PDF,
or plain text or Markdown (one article a file). Compressed files are read as they are: .gz .zst .bz2 .xz
Files in a zip or tar are read as if they lay in a folder.

What cannot be read is reported with its file, record and reason; all else is indexed.
Exit status: 0 done, 1 no article at all, 2 usage, 3 not an index, 4 damaged index,
5 index of another version, 6 some records rejected, 70 internal error, 75 busy, 130 interrupted.)",
      R"(Une ENTRÉE (INPUT) est un fichier, un dossier (avec tout ce qu’il contient), un motif, ou - pour l’entrée standard :
JSON Lines (un article par ligne ; title ou titre, body ou texte, date, source, url, ...)
JSON (un tableau de tels articles, ninjs),
CSV (une première ligne qui nomme les colonnes ; séparées par virgules, points-virgules, tabulations ou barres),
flux (RSS, Atom), NewsML et NITF, ALTO et METS, pages HTML, collectes en WARC ou ARC,
collections dans le SGML de TREC, CLEF et Gigaword, PDF,
texte brut ou Markdown (un article par fichier). Les fichiers compressés sont lus tels quels : .gz .zst .bz2 .xz
Les fichiers d’un zip ou d’un tar sont lus comme s’ils étaient dans un dossier.

Ce qui ne peut être lu est signalé avec fichier, enregistrement et raison ; tout le reste est indexé.
Code de retour : 0 fait, 1 aucun article, 2 usage, 3 pas un index, 4 index endommagé,
5 index d’une autre version, 6 enregistrements rejetés, 70 erreur interne, 75 occupé, 130 interrompu.)");
}

std::string build_examples() {
  return say(R"(

Examples:
  kiosque-index build archive.kiosque articles.jsonl.gz
  kiosque-index build archive.kiosque /srv/articles --report rejected.tsv
  zcat dump.gz | kiosque-index build archive.kiosque -)",
             R"(

Exemples :
  kiosque-index build archive.kiosque articles.jsonl.gz
  kiosque-index build archive.kiosque /srv/articles --report rejected.tsv
  zcat dump.gz | kiosque-index build archive.kiosque -)");
}

std::string add_examples() {
  return say(R"(

Examples:
  kiosque-index add archive.kiosque today.jsonl
  kiosque-index add archive.kiosque matin/*.txt --id-prefix matin:)",
             R"(

Exemples :
  kiosque-index add archive.kiosque today.jsonl
  kiosque-index add archive.kiosque matin/*.txt --id-prefix matin:)");
}

}  // namespace kiosque::cli
