"""Finds out which common slip stands behind a YAML syntax error."""

from __future__ import annotations

import re

import yaml

from bot.engine.checks.problem import Problem, Where

_KEY = re.compile(r"""^\s*(?:- )?(?P<key>"[^"]*"|'[^']*'|[^\s#'":{}\[\]-][^:]*?):(?P<rest>.*)$""")
_AFTER_QUOTE = re.compile(r""":\s+(["'])[^"']*\1\s*[^\s#,}\]]""")
_TWO_COLONS = re.compile(r"^\s*(?:- )?[A-Za-z_]+: [^'\"{\[|>#].*: ")


def explain(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """A problem that says what is wrong in the words of somebody who does not know YAML."""
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    lines = text.splitlines()
    line = min(mark.line + 1 if mark else 1, max(len(lines), 1))
    start = context.line + 1 if context else line

    def problem(code: str, at: int) -> Problem:
        shown = lines[at - 1].strip() if 0 < at <= len(lines) else ""
        return Problem(code, Where(file, at), {"text": _short(shown)})

    # libyaml often notices a slip one or more lines after it, so look back for the usual causes.
    for at in range(line, max(start - 1, 0), -1):
        if at <= len(lines) and "\t" in lines[at - 1][: _indent(lines[at - 1]) + 1]:
            return problem("yaml_tab", at)
    if isinstance(error, yaml.reader.ReaderError):
        at = text.count("\n", 0, error.position) + 1 if isinstance(error.position, int) else 1
        return problem("yaml_bad_character", at)
    if "expected a single document" in said or ("document" in said and "---" in text):
        return problem("yaml_two_documents", line)
    if "alias" in said:
        return problem("yaml_alias", line)
    if "quoted scalar" in said or ("end of stream" in said and "quot" in said):
        return problem("yaml_open_quote", start)
    if "flow" in said:
        return problem("yaml_open_bracket", start)
    if "cannot start any token" in said:
        return problem("yaml_needs_quotes", line)
    if "scanning a tag" in said or "parsing a tag" in said:
        return Problem("yaml_tag", Where(file, start), {"tag": _short(lines[start - 1].strip())})
    if at := _after_quote(lines, line):
        return problem("yaml_text_after_quote", at)
    if "mapping values are not allowed" in said:
        above = _above(lines, line)
        if above and not _KEY.match(lines[above - 1]):
            return problem("yaml_missing_colon", above)
        if _TWO_COLONS.match(lines[line - 1]):
            return problem("yaml_colon_in_text", line)
        return problem("yaml_indent", line)
    if "could not find expected ':'" in said:
        return problem("yaml_missing_colon", _without_colon(lines, line))
    if "expected <block end>" in said or "did not find expected" in said or "block" in said:
        at = _without_colon(lines, line, default=0)
        return problem("yaml_missing_colon", at) if at else problem("yaml_indent", line)
    return problem("yaml_other", line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"


def _after_quote(lines: list[str], line: int) -> int:
    """The line where text follows a closed quote, as `"Labi" teica`, or 0."""
    for at in (line, line - 1):
        if 0 < at <= len(lines) and _AFTER_QUOTE.search(lines[at - 1]):
            return at
    return 0


def _above(lines: list[str], line: int) -> int:
    """The nearest line above with something on it, or 0."""
    for at in range(line - 1, 0, -1):
        if lines[at - 1].strip() and not lines[at - 1].strip().startswith("#"):
            return at
    return 0


def _without_colon(lines: list[str], line: int, default: int | None = None) -> int:
    """The nearest line at or above that is a lonely word where `key: value` belongs."""
    for at in range(min(line, len(lines)), max(line - 3, 0), -1):
        shown = lines[at - 1].strip()
        if shown and not shown.startswith(("#", "-")) and not _KEY.match(lines[at - 1]):
            return at
    return line if default is None else default
