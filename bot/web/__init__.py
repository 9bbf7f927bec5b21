"""Pages for the browser. So far one: the anonymous questionnaire (docs/questionnaire.md)."""
