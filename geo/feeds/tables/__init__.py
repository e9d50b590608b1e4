"""Other people's events from tables and JSON: one module a kind of file, over small shared ones.

============  =================================================================================
importers     ``acled``, ``ucdp``, ``viina``, ``osint``, ``timemap``, ``csv``, ``geojson``
reading       ``texts`` (encodings), ``sheets`` (rows of a CSV), ``streams`` (items of a JSON)
understanding ``days``, ``points``, ``borders``, ``settlements``, ``placing``, ``voices``, ``cues``, ``fields``
============  =================================================================================

What a source says stays in its words: the quote, who says so, the coordinates with their radius. What cannot
be understood is refused with a sentence; nothing is put somewhere plausible. The words of each source are
mapped to categories by the files in ``lexicon/``; a value that is not there is refused by its name.
"""
