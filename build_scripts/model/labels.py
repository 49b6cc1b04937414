"""The labels by which notes name the parts of a stage, in any deck: "Ruling alliance: …"."""

from __future__ import annotations

# Under these stand people, unless groups stand there.
PEOPLE = ("leaders", "leader", "rulers", "ruler", "leadership", "led by", "ruled by")
RULING = (
    *PEOPLE, "ruling alliance", "ruling coalition", "ruling group", "ruling faction",
    "ruling side", "ruling party", "ruling", "alliance", "coalition", "government",
    "in government", "in power", "who was in power", "in charge", "who was in charge",
    "in control", "who was in control", "who ruled", "regime", "dominant group",
    "dominant faction",
)  # fmt: skip
OPPOSITION = (
    "opposition alliance", "opposition coalition", "opposition group", "opposition faction",
    "opposition side", "opposition party", "opposition", "opponents",
    "opponent", "main opponents", "opposed by", "opposing alliance", "opposing group",
    "opposing side", "rivals", "rival", "main rivals", "rival alliance", "rival group",
    "rival faction", "enemies", "enemy", "challengers", "challenger", "against", "against them",
    "rebels", "rebel side", "insurgents", "critics", "resistance",
)  # fmt: skip
ISSUES = (
    "key issues", "key issue", "main issues", "main issue", "issues", "issue", "issues at stake",
    "at stake", "disputes", "dispute", "key debates", "main debates", "debates", "key arguments",
    "arguments", "argued over", "fought over", "points of conflict",
)  # fmt: skip
# Labels of anything: no deck names sides by them.
COMMON = (
    "aims", "background", "causes", "cause", "conclusion", "consequences", "dates", "date",
    "definition", "duration", "effects", "effect", "evaluation", "events", "event", "evidence",
    "example", "examples", "impact", "importance", "key dates", "key events", "key people",
    "key terms", "key words", "limitations", "methods", "negatives", "notes", "outcome", "overview",
    "people", "place", "positives", "problems", "quote", "quotes", "reasons", "result", "results",
    "significance", "strengths", "success", "summary", "weaknesses", "who",
)  # fmt: skip
