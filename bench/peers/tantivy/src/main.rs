//! Tantivy as a peer of run.py: French stemmer and stop words, BM25, title and body in one field
//! with positions and field norms, all fields stored, the id also as a fast field.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use tantivy::collector::{Count, TopDocs};
use tantivy::columnar::StrColumn;
use tantivy::query::{BooleanQuery, EmptyQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{
    Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions, STORED, STRING,
};
use tantivy::tokenizer::{
    Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, StopWordFilter, TextAnalyzer,
};
use tantivy::{Index, IndexWriter, Searcher, TantivyDocument, Term};

type Failure = Box<dyn std::error::Error + Send + Sync>;

struct Question {
    kind: String,
    text: String,
}

fn analyser() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(64))
        .filter(LowerCaser)
        .filter(StopWordFilter::new(Language::French).expect("French stop words"))
        .filter(Stemmer::new(Language::French))
        .build()
}

fn build(articles: &str, path: &str, threads: usize) -> Result<(), Failure> {
    let mut schema = Schema::builder();
    let id = schema.add_text_field("id", STRING | tantivy::schema::FAST);
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("french")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = schema.add_text_field(
        "text",
        TextOptions::default().set_indexing_options(indexing),
    );
    let stored = schema.add_text_field("stored", STORED);
    std::fs::create_dir_all(path)?;
    let index = Index::create_in_dir(path, schema.build())?;
    index.tokenizers().register("french", analyser());

    let start = Instant::now();
    let mut writer: IndexWriter = index.writer_with_num_threads(threads, 128 << 20)?;
    for line in BufReader::new(File::open(articles)?).lines() {
        let line = line?;
        let article: serde_json::Value = serde_json::from_str(&line)?;
        let value = |name: &str| article[name].as_str().unwrap_or_default();
        let mut document = TantivyDocument::default();
        document.add_text(id, value("id"));
        document.add_text(text, value("title"));
        document.add_text(text, value("body"));
        document.add_text(stored, &line);
        writer.add_document(document)?;
    }
    writer.commit()?;
    let before_merge = start.elapsed().as_secs_f64();
    writer.wait_merging_threads()?;
    // To one segment, as the other indexes are when they are asked.
    let mut writer: IndexWriter = index.writer_with_num_threads(threads, 128 << 20)?;
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
    }
    writer.garbage_collect_files().wait()?;
    writer.wait_merging_threads()?;
    println!("{{\"before_merge_s\": {before_merge:.3}}}");
    Ok(())
}

fn query(analyser: &mut TextAnalyzer, text: Field, question: &Question) -> Box<dyn Query> {
    let mut terms = Vec::new();
    let mut stream = analyser.token_stream(&question.text);
    while stream.advance() {
        let token = stream.token();
        terms.push((token.position, Term::from_field_text(text, &token.text)));
    }
    if terms.is_empty() {
        return Box::new(EmptyQuery);
    }
    if question.kind == "phrase" && terms.len() > 1 {
        return Box::new(PhraseQuery::new_with_offset(terms));
    }
    let occur = if question.kind == "and" {
        Occur::Must
    } else {
        Occur::Should
    };
    let clauses = terms.into_iter().map(|(_, term)| {
        let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
        (occur, Box::new(query) as Box<dyn Query>)
    });
    Box::new(BooleanQuery::new(clauses.collect()))
}

/// A searcher and its ids, by segment: opening them costs more than a query.
struct Opened {
    searcher: Searcher,
    text: Field,
    ids: Vec<StrColumn>,
}

fn open(index: &Index) -> Result<Opened, Failure> {
    let searcher = index.reader()?.searcher();
    let mut ids = Vec::new();
    for segment in searcher.segment_readers() {
        ids.push(segment.fast_fields().str("id")?.ok_or("no ids")?);
    }
    Ok(Opened {
        searcher,
        text: index.schema().get_field("text")?,
        ids,
    })
}

/// The first ten ids.
fn ask(opened: &Opened, query: &dyn Query) -> Result<Vec<String>, Failure> {
    let mut ids = Vec::new();
    let first_ten = TopDocs::with_limit(10).order_by_score();
    for (_, address) in opened.searcher.search(query, &first_ten)? {
        let column = &opened.ids[address.segment_ord as usize];
        let mut id = String::new();
        if let Some(ordinal) = column.term_ords(address.doc_id).next() {
            column.ord_to_str(ordinal, &mut id)?;
        }
        ids.push(id);
    }
    Ok(ids)
}

fn round(opened: &Opened, asked: &[&Question], threads: usize) -> Result<(), Failure> {
    let next = AtomicUsize::new(0);
    let start = Instant::now();
    let parts = std::thread::scope(|scope| {
        let work = || -> Result<(usize, Vec<(usize, f64)>), Failure> {
            let mut analyser = analyser();
            let (mut hits, mut times) = (0, Vec::new());
            loop {
                let i = next.fetch_add(1, Ordering::Relaxed);
                let Some(question) = asked.get(i) else {
                    return Ok((hits, times));
                };
                let one = Instant::now();
                hits += ask(opened, query(&mut analyser, opened.text, question).as_ref())?.len();
                times.push((i, one.elapsed().as_secs_f64() * 1e3));
            }
        };
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().expect("a worker"))
            .collect::<Vec<_>>()
    });
    let seconds = start.elapsed().as_secs_f64();
    let (mut hits, mut milliseconds) = (0, vec![0.0; asked.len()]);
    for part in parts {
        let (some, times) = part?;
        hits += some;
        times
            .into_iter()
            .for_each(|(i, time)| milliseconds[i] = time);
    }
    println!(
        "{}",
        serde_json::json!({"seconds": seconds, "hits": hits, "ms": milliseconds})
    );
    Ok(())
}

/// Answers the commands of run.py on standard input.
fn serve(path: &str, queries: &str) -> Result<(), Failure> {
    let index = Index::open_in_dir(path)?;
    index.tokenizers().register("french", analyser());
    let opened = open(&index)?;
    let mut questions = Vec::new();
    for line in BufReader::new(File::open(queries)?).lines() {
        if let Some((kind, text)) = line?.split_once('\t') {
            questions.push(Question {
                kind: kind.to_owned(),
                text: text.to_owned(),
            });
        }
    }
    // It reads `tantivy v0.27.0, index_format v7`.
    let version = tantivy::version().to_string();
    let version = version.split([' ', ',']).nth(1).unwrap_or_default();
    let version = version.trim_start_matches('v');
    println!(
        "{}",
        serde_json::json!({"engine": "Tantivy", "version": version,
                           "documents": opened.searcher.num_docs()})
    );
    for line in std::io::stdin().lines() {
        let line = line?;
        let words: Vec<&str> = line.split(' ').collect();
        let asked: Vec<&Question> = questions.iter().filter(|q| q.kind == words[1]).collect();
        if words[0] == "totals" {
            let mut analyser = analyser();
            let mut totals = Vec::new();
            for question in asked {
                let query = query(&mut analyser, opened.text, question);
                totals.push(opened.searcher.search(query.as_ref(), &Count)?);
            }
            println!("{}", serde_json::json!({ "totals": totals }));
        } else {
            round(&opened, &asked, words[2].parse()?)?;
        }
    }
    Ok(())
}

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[1..] {
        ["build", articles, index, threads] => build(articles, index, threads.parse()?),
        ["serve", index, queries] => serve(index, queries),
        _ => Err("tantivy-peer build ARTICLES INDEX THREADS | serve INDEX QUERIES".into()),
    }
}
