"""The display list as a PDF: one file a subject, ``document`` puts them together."""
