"""SoteHelmet: YAML-fronted Markdown pearls in Finnish and Swedish, checked and made into a static site.

The modules follow the direction of data (no module imports one to its right):

    problem, language, alphabet        words and values everything uses
    meant                              which id is meant by a word that is none
    text, strict_yaml, front_matter    bytes on disk -> positioned nodes
    fields, pearl, vocabulary, settings    nodes -> records (pydantic, declared once)
    prose                              how a text reads: lists of words, and what they tell
    markdown                           pearl text -> sections, by one parser
    accessibility, candidate, situation, thesaurus    files that a tree may go without
    both_texts                         what only a whole pearl can tell
    source                             a tree of files -> records, with every problem found
    neighbours                         a check of one pearl reads no more than it needs
    memory, inputs, remembering        what has not changed is not read twice
    accounting                         whether the ledger of candidates says what the tree says
    formatting                         a pearl's fields -> the same fields in one shape
    editorial, likeness                records -> what an editor may weigh
    filters                            which narrowed lists there are
    translation, catalogue             records -> the questions pages ask
    search                             catalogue -> an index that a browser answers from
    interface                          the sentences that templates say, by language
    pages, exports                     catalogue -> files, as text
    suggestions, opensearch            what exports tell a search field, and a browser
    guide, issue_forms                 the declarations -> the contributor's guide, the forms on GitHub
    assets                             what pages load that no text changes, under names that tell its content
    minified                           the same in fewer bytes, for releases
    units, framing                     catalogue -> files of the site, each with a key of all it is made from
    kept                               the last good site: what would be made the same is taken over
    assemble, build                    files -> a folder for MkDocs -> site/
    report, report_…                   problems -> text, JSON, annotations, SARIF
    progress                           how far long work is, for a person at a terminal
    command                            the command line
"""

import os

__version__ = "0.1.0"

# No package that happens to be installed may change what a record is, and looking for such takes every command time.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
