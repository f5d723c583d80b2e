"""From the bytes of a file to comments."""

from __future__ import annotations

from ipcore import Lang, Problem, ProblemKind
from ipcore_document.comments.checking import Checking, kind_of
from ipcore_document.comments.json_tree import Broken, Node, tree
from ipcore_document.comments.problems import CommentsError
from ipcore_document.comments.values import FORMAT, SENDERS, Comment, Comments

MAX_BYTES = 1024 * 1024
"""The longest file, itself allowed. The page saves none that is longer."""

MAX_COMMENTS = 2000
"""The most comments. A plan of some hundred goals and measures has as many boxes."""

_KEYS = ("format", "case", "plan", "document_made_on", "written_on", "sender", "lang", "comments")


def read_comments(data: bytes) -> Comments:
    """
    The comments in a file.

    Raises:
        CommentsError: with every problem found, each with its JSON Pointer, line and column, in the order of the text. What was written is
            in none of them.
    """
    text = _text(data)
    checking = Checking(text)
    comments = _read(checking, text)
    del data, text
    if comments is None or checking.problems:
        raise CommentsError(checking.told())
    return comments


def _text(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        found = "a file that is too large"
        raise CommentsError([Problem(found=found, expected=f"at most {MAX_BYTES} bytes", kind=ProblemKind.TOO_LARGE)])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    else:
        if not text.startswith("\ufeff"):
            return text
        line = 1
    found, expected = "bytes that are not plain UTF-8", "the file as the page saved it: JSON in UTF-8, without a byte order mark"
    raise CommentsError([Problem(found=found, expected=expected, line=line, kind=ProblemKind.UNREADABLE)])


def _read(checking: Checking, text: str) -> Comments | None:
    """The comments, or None where nothing could be made of the text. They count only where there are no problems."""
    try:
        root = tree(text)
    except Broken as broken:
        checking.wrong(broken.at, "", broken.found, broken.expected, broken.kind)
        return None
    if not _is_ours(checking, root):
        return None
    members = checking.members(root, "", _KEYS)
    return Comments(
        case=checking.key(members.get("case"), "/case"),
        plan=checking.key(members.get("plan"), "/plan"),
        document_made_on=checking.day(members.get("document_made_on"), "/document_made_on"),
        written_on=checking.day(members.get("written_on"), "/written_on"),
        sender=checking.word(members.get("sender"), "/sender", SENDERS),
        lang=checking.word(members.get("lang"), "/lang", tuple(Lang)),
        comments=_comments(checking, members.get("comments")),
    )


def _is_ours(checking: Checking, root: Node) -> bool:
    """Whether it says that it is of our format: of another version, or of another thing, nothing more is told."""
    if not isinstance(root.value, tuple):
        checking.wrong(root.at, "", kind_of(root), "comments, an object", ProblemKind.UNREADABLE)
        return False
    named = next((one.node for one in root.value if one.key == "format"), None)
    if named is not None and named.value != FORMAT:
        found = "a format that is not known here" if isinstance(named.value, str) else kind_of(named)
        checking.wrong(named.at, "/format", found, f"`{FORMAT}`", ProblemKind.UNKNOWN_FORMAT)
        return False
    if named is None:
        checking.wrong(root.at, "", "no `format`", f"the key `format` with `{FORMAT}`", ProblemKind.UNKNOWN_FORMAT)
    return named is not None


def _comments(checking: Checking, node: Node | None) -> tuple[Comment, ...]:
    if node is None:
        return ()
    if not isinstance(node.value, list):
        checking.wrong(node.at, "/comments", kind_of(node), "a list")
        return ()
    if not 0 < len(node.value) <= MAX_COMMENTS:
        found = "no comment" if not node.value else "too many comments"
        checking.wrong(node.at, "/comments", found, f"1 to {MAX_COMMENTS}")
        return ()
    return tuple(_comment(checking, one, f"/comments/{index}") for index, one in enumerate(node.value))


def _comment(checking: Checking, node: Node, path: str) -> Comment:
    members = checking.members(node, path, ("about", "text"))
    about = members.get("about")
    whole = about is None or about.value is None
    return Comment(
        about=None if whole else checking.key(about, f"{path}/about"),
        text=checking.text(members.get("text"), f"{path}/text"),
    )
