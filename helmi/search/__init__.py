"""The search: what stands on the pages, as an index that a browser answers from without any server.

words, stems, analysis      a text -> words -> what each is a form of (analysers run in a process of their own)
found                       catalogue -> documents, and the words of each of their fields
synonyms                    the thesaurus in those words
index, lexicon              documents -> MiniSearch's own JSON, and the forms and parts of each of its terms
packing                     that JSON in half the bytes
publish                     all of it as one script per language
"""
