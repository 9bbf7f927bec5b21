"""Files made from plain records: report, filing form, letters and pictures.

Nothing is imported here, so that ``import bot.documents`` stays cheap; the modules of this package load
python-docx and Pillow, and are imported by their callers at the moment a file is wanted:

* ``records``: the frozen records every function takes (start there);
* ``report.report_docx``, ``filing.filing_docx``,
  ``letter.opinion_letter_docx``, ``letter.return_notice_docx``;
* ``matrix.factor_matrix_png``, ``progress.progress_png``;
* ``public.summary_docx`` (fit for publication), ``archive.write`` (one matter, one archive);
* ``board_records`` (the year of a tree of units), ``ledger_xlsx.ledger_xlsx``, ``targets_xlsx.targets_xlsx``,
  ``board_pictures``;
* ``errors``: what they refuse, and why.

Equal records give equal bytes: dates come from the records, never from a clock.
"""
