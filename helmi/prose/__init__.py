"""How a text reads, whatever it is about: pure functions from text to problems. They know no pearls and no trees.

The modules follow the direction of data:

    words                  lists of words and phrases by language (fi.yml, sv.yml, en.yml)
    passages               tokens of the parser -> paragraphs, items, cells and headings, each word with its place
    structure              links, images, headings and tables that do not serve every reader: errors
    contact                personal contact details and identity codes: errors
    sentences              passages -> sentences
    readability, pointing, foreign, abbreviations    what is heavy, or for some readers only: warnings
    whole_text             all of these for one text
    likeness               whether two addresses or two titles are one
"""
