#include "searcher/cli/help_texts.hpp"

#include "searcher/text/say.hpp"

namespace kiosque::cli {

std::string description() {
  return say(
      R"(kiosque-search answers queries from an index of French news articles.
Accents, capitals and inflections need not be typed: elysee finds Élysée, travail finds travaux.)",
      R"(kiosque-search répond aux requêtes à partir d’un index d’articles de presse en français.
Accents, majuscules et flexions n’ont pas à être tapés : elysee trouve Élysée, travail trouve travaux.)");
}

std::string query_footer() {
  return say(R"(The query language:
  ville intelligente         articles with either word; those with both tend to lead
  +ville -Rabat              must be there; must not be there
  "ville intelligente"       these words in this order, whatever their endings
  =marché  ="ville durable"  exactly as written, accents included
  eau ET (Rabat OU Fès) SAUF mer     also AND, OR, NOT; in capitals only
  eau PRES/5 Rabat  "eau potable"~5     at most 5 words between: in any order; in this one
  numériq*  numerike~2       words that begin so; words one letter away, or two
  casblanca                  a word that no article has is looked for as its nearest ones
  mohamed VI                 also other spellings of the name, unless --strict or =mohamed
  titre:forum chapeau:eau    in the title, in the lead
  source:"La Gazette de Casablanca" auteur: rubrique: lang: tag: url: id:    whole values
  date:2013  date:2013-05..2013-06  date:>=2020-01-15
  depuis:30j  since:6w       of the last days (j, d), weeks (sem, w), months (m), years (a, y)

Examples:
  kiosque-search query archive.kiosque smart city Casablanca
  kiosque-search query archive.kiosque '"smart city" -Rabat' --from 2013 --limit 5
  kiosque-search query archive.kiosque 'titre:forum' --sort date --format jsonl
  kiosque-search query archive.kiosque grève --recent 7
  kiosque-search query archive.kiosque eau --limit 0 --facet source --facet section --timeline

Put a query that has quotes, brackets or a leading '-' between single quotes, and -- before it
when it begins with '-'. A long one is better in a file: --query-file.
Exit status: 0 found, 1 nothing found, 2 bad query, 3 not an index, 4 damaged index,
5 index of another version, 70 internal error, 75 busy.)",
             R"(Le langage des requêtes :
  ville intelligente         les articles avec l’un des mots ; ceux qui ont les deux viennent en tête
  +ville -Rabat              doit y être ; ne doit pas y être
  "ville intelligente"       ces mots dans cet ordre, quelles que soient leurs terminaisons
  =marché  ="ville durable"  exactement comme écrit, accents compris
  eau ET (Rabat OU Fès) SAUF mer     aussi AND, OR, NOT ; en capitales seulement
  eau PRES/5 Rabat  "eau potable"~5     au plus 5 mots entre eux : en tout ordre ; dans celui-ci
  numériq*  numerike~2       les mots qui commencent ainsi ; les mots à une ou deux lettres près
  casblanca                  un mot qu’aucun article n’a est cherché sous ses formes les plus proches
  mohamed VI                 aussi les autres graphies du nom, sauf --strict ou =mohamed
  titre:forum chapeau:eau    dans le titre, dans le chapeau
  source:"La Gazette de Casablanca" auteur: rubrique: lang: tag: url: id:    valeurs entières
  date:2013  date:2013-05..2013-06  date:>=2020-01-15
  depuis:30j  since:6w       des derniers jours (j, d), semaines (sem, w), mois (m), années (a, y)

Exemples :
  kiosque-search query archive.kiosque smart city Casablanca
  kiosque-search query archive.kiosque '"smart city" -Rabat' --from 2013 --limit 5
  kiosque-search query archive.kiosque 'titre:forum' --sort date --format jsonl
  kiosque-search query archive.kiosque grève --recent 7
  kiosque-search query archive.kiosque eau --limit 0 --facet source --facet section --timeline

Mettez entre apostrophes droites une requête qui a des guillemets, des parenthèses ou un « - » au début,
et -- devant quand elle commence par « - ». Une longue requête est mieux dans un fichier : --query-file.
Code de retour : 0 trouvé, 1 rien trouvé, 2 mauvaise requête, 3 pas un index, 4 index endommagé,
5 index d’une autre version, 70 erreur interne, 75 occupé.)");
}

std::string batch_footer() {
  return say(
      R"(Each line of QUERIES is an identifier, a tab and a query; '-' is standard input.
The run has a line for each hit: identifier, Q0, article, rank, score, tag.
Queries/s and latencies (p50, p95, p99) go to standard error.

Example:
  kiosque-search batch archive.kiosque queries.tsv --run out.run --limit 100 --threads 2)",
      R"(Chaque ligne de QUERIES est un identifiant, une tabulation et une requête ; « - » est l’entrée standard.
La liste a une ligne par résultat : identifiant, Q0, article, rang, score, étiquette.
Requêtes/s et latences (p50, p95, p99) vont sur l’erreur standard.

Exemple :
  kiosque-search batch archive.kiosque queries.tsv --run out.run --limit 100 --threads 2)");
}

std::string export_footer() {
  return say(
      R"(CSV is for spreadsheets: UTF-8 with a mark, and an apostrophe before what they would take for a
formula; in French ones say --separator semicolon. JSON Lines are whole articles, as
kiosque-index reads them. RIS and BibTeX are for reference managers, TREC for evaluation.
Beside FILE goes FILE.meta.json: query, options, revision of the index, fingerprint of the
analyser and a digest of FILE, so that a result can be cited and made again.
By relevance at most 1,000,000 articles are put in order, by date any number.

Examples:
  kiosque-search export archive.kiosque 'cacao date:2013' --out cacao.csv --separator semicolon
  kiosque-search export archive.kiosque grève --sort date-asc --format jsonl | zstd > g.jsonl.zst
  kiosque-search export archive.kiosque '"eau potable"' --format ris --out eau.ris)",
      R"(Le CSV est pour les tableurs : UTF-8 avec indicateur, et une apostrophe devant ce qu’ils prendraient pour
une formule ; pour un tableur en français, --separator semicolon. Les JSON Lines sont des articles entiers,
comme kiosque-index les lit. RIS et BibTeX sont pour les gestionnaires de références, TREC pour l’évaluation.
À côté de FILE va FILE.meta.json : requête, options, révision de l’index, empreinte de l’analyseur et
somme de contrôle de FILE, pour qu’un résultat puisse être cité et refait.
Par pertinence, au plus 1 000 000 d’articles sont classés ; par date, autant que l’on veut.

Exemples :
  kiosque-search export archive.kiosque 'cacao date:2013' --out cacao.csv --separator semicolon
  kiosque-search export archive.kiosque grève --sort date-asc --format jsonl | zstd > g.jsonl.zst
  kiosque-search export archive.kiosque '"eau potable"' --format ris --out eau.ris)");
}

std::string concordance_footer() {
  return say(
      R"(Each line is a place: what stands before it, the match, what stands after it, the article's id.

Examples:
  kiosque-search concordance archive.kiosque 'ville intelligente' --by right | less -S
  kiosque-search concordance archive.kiosque '"eau potable"' --by left --context 60
  kiosque-search concordance archive.kiosque grève --format csv --limit 0 > greve.csv)",
      R"(Chaque ligne est une occurrence : ce qui précède, le mot trouvé, ce qui suit, l’identifiant de l’article.

Exemples :
  kiosque-search concordance archive.kiosque 'ville intelligente' --by right | less -S
  kiosque-search concordance archive.kiosque '"eau potable"' --by left --context 60
  kiosque-search concordance archive.kiosque grève --format csv --limit 0 > greve.csv)");
}

std::string similar_footer() {
  return say(
      R"(Articles on the same story have the words in common that tell most of it. Those that share half
of their text word for word are the same dispatch, and stand apart.

Examples:
  kiosque-search similar archive.kiosque mag-011
  kiosque-search similar archive.kiosque mag-011 --limit 5 --source 'Tribune d’Oran'
  kiosque-search similar archive.kiosque mag-011 --format json)",
      R"(Les articles sur le même sujet ont en commun les mots qui en disent le plus. Ceux qui partagent mot pour
mot la moitié de leur texte sont la même dépêche, et sont mis à part.

Exemples :
  kiosque-search similar archive.kiosque mag-011
  kiosque-search similar archive.kiosque mag-011 --limit 5 --source 'Tribune d’Oran'
  kiosque-search similar archive.kiosque mag-011 --format json)");
}

std::string watch_footer() {
  return say(
      R"(Each line of QUERIES is an identifier, a tab and a query; '-' is standard input. A query is asked of
the articles alone that were added, or replaced, after a revision of the index: with --state that of
the run before, which is kept in FILE; a first run begins there. JSON Lines are hits with the identifier
of the query as watch. A feed is RSS 2.0.
Exit status: 0 found, 1 nothing new, 2 some line is no query; else as for query.

Examples:
  kiosque-search watch archive.kiosque queries.tsv --state watched.txt
  kiosque-search watch archive.kiosque queries.tsv --since 57 --format rss > alerts.xml)",
      R"(Chaque ligne de QUERIES est un identifiant, une tabulation et une requête ; « - » est l’entrée standard. Une
requête ne porte que sur les articles ajoutés ou remplacés après une révision de l’index : avec --state
celle de l’exécution précédente, gardée dans FILE ; une première exécution part de là. Les JSON Lines
sont des résultats avec l’identifiant de la requête sous watch. Un flux est du RSS 2.0.
Code de retour : 0 trouvé, 1 rien de neuf, 2 une ligne n’est pas une requête ; sinon comme pour query.

Exemples :
  kiosque-search watch archive.kiosque queries.tsv --state watched.txt
  kiosque-search watch archive.kiosque queries.tsv --since 57 --format rss > alerts.xml)");
}

std::string show_footer() {
  return say(
      R"(JSON Lines are articles as kiosque-index reads them, with highlights when there is a --query.
Put -- before an id that begins with '-'.
Exit status: 0 shown, 1 when an id is unknown or its article withheld; else as for query.

Examples:
  kiosque-search show archive.kiosque mag-001
  kiosque-search show archive.kiosque mag-001 --query 'smart city' --width 72
  kiosque-search show archive.kiosque mag-001 mag-005 --format jsonl)",
      R"(Les JSON Lines sont des articles comme kiosque-index les lit, avec highlights quand il y a --query.
Mettez -- devant un identifiant qui commence par « - ».
Code de retour : 0 montré, 1 quand un identifiant est inconnu ou son article retenu ; sinon comme pour query.

Exemples :
  kiosque-search show archive.kiosque mag-001
  kiosque-search show archive.kiosque mag-001 --query 'smart city' --width 72
  kiosque-search show archive.kiosque mag-001 mag-005 --format jsonl)");
}

std::string analyze_footer() {
  return say(
      R"(A line for each word; with --format tsv: surface, folded, stem, position, start, end.
The offsets are bytes of the text. The stem is what the index holds: two words are found by
each other when their stems are the same. --steps tells how each word came to its own.

Examples:
  kiosque-search analyze "L'État a présenté ses travaux"
  kiosque-search analyze --steps "M. O'Brien, vice-président"
  kiosque-search analyze --format tsv --words words.txt)",
      R"(Une ligne par mot ; avec --format tsv : surface, forme repliée, racine, position, début, fin.
Les décalages sont des octets du texte. La racine est ce que l’index contient : deux mots se trouvent l’un
l’autre quand leurs racines sont les mêmes. --steps dit comment chaque mot est arrivé à la sienne.

Exemples :
  kiosque-search analyze "L'État a présenté ses travaux"
  kiosque-search analyze --steps "M. O'Brien, vice-président"
  kiosque-search analyze --format tsv --words words.txt)");
}

std::string id_hint() {
  return say(R"(An id that begins with '-' goes after '--'
)",
             R"(Un identifiant qui commence par « - » va après « -- »
)");
}

std::string minus_hint() {
  return say(
      R"(A query with a '-' before a word goes after '--': kiosque-search query INDEX -- eau -Rabat
)",
      R"(Une requête avec un « - » devant un mot va après « -- » : kiosque-search query INDEX -- eau -Rabat
)");
}

}  // namespace kiosque::cli
