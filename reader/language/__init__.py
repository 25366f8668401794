"""What cleaning and analysis share about language; pure.

Where a word belongs: what ends in a full stop in ``abbreviations``, what reports speech or names a trade in
``lexicon``, numbers in ``numerals``, words that say nothing of a text's matter in ``stopwords``, and what makes or
breaks a name in ``data``.
"""
