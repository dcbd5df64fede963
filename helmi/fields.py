"""The kinds of values records are made of, each with its rule.

Values arrive as text (see `strict_yaml`), so every kind reads text. A rule that fails raises `PydanticCustomError`
whose type is our problem code: `source` turns it into a problem with its place.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import CoreSchema, ErrorDetails, InitErrorDetails, PydanticCustomError, core_schema

from helmi.address import HOST, foreign_host, mended
from helmi.check_digits import isbn_fault, urn_fault
from helmi.meant import meant
from helmi.problem import listed


class Record(BaseModel):
    """A frozen record whose keys are an allow-list."""

    # A model is built when the first record of it is made: few commands need them all.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def described(fi: str, sv: str, en: str, example: Any, **rules: Any) -> Any:
    """A field with its sentence in three languages and an example: the source of the guide and the schema."""
    return Field(description=en, examples=[example], json_schema_extra={"x-fi": fi, "x-sv": sv}, **rules)


def _fail(code: str, found: str, **values: str) -> PydanticCustomError:
    context: dict[str, Any] = {"found": found, **values}
    return PydanticCustomError(code, "{found}", context)


def _text(value: Any) -> Any:
    if not isinstance(value, str):
        raise _fail("H123", "")
    return value


def _matching(pattern: str, code: str, **values: str) -> Callable[[str], str]:
    """Text of a pattern; an id given inside its address or with its name before it is told apart from them."""
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.fullmatch(value):
            inside = compiled.search(value.upper() if code == "H139" else _hyphened(value))
            meant = inside[0] if inside and code in ("H134", "H139") else ""
            if code == "H138" and compiled.fullmatch(value.casefold()):
                meant = value.casefold()
            raise _fail(code, value, nearest=meant, **values)
        return value

    return check


def _hyphened(value: str) -> str:
    """An ISBN or a URN with hyphens for the dashes and spaces of typography; an address is left as it is."""
    return value if "/" in value else re.sub(r"(?<=\d)\s+(?=[\dX])|[\u2010-\u2015\u2212]", "-", value)


def _proving(fault_of: Callable[[str], str], allowed: str) -> Callable[[str], str]:
    """A check of an identifier: H134 for its shape, H141 for its check character."""

    def check(value: str) -> str:
        if fault := fault_of(value):
            raise _fail("H141", value) if fault == "digit" else _fail("H134", value, allowed=allowed)
        return value

    return check


def _plain(limit: int) -> Callable[[str], str]:
    def check(value: str) -> str:
        if not value.strip():
            raise _fail("H124", value)
        if "<" in value or ">" in value:
            raise _fail("H128", value)
        if "\n" in value:
            raise _fail("H135", value)
        if len(value) > limit:
            raise _fail("H125", str(len(value)), allowed=str(limit))
        return value

    return check


def _day(value: Any) -> Any:
    written = str(_text(value))
    right = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written)
    meant = written if right else _meant_day(written)
    try:
        day = date.fromisoformat(meant) if meant else None
    except ValueError as error:
        raise _fail("H129", written) from error
    if not right:
        raise _fail("H130", written, nearest=meant)
    return day


def _meant_day(text: str) -> str:
    """The day of `20.11.2026`, `20.11.26`, `2026-9-1`, `2026/9/1` or a time of it as it should be written."""
    if match := re.fullmatch(r"([0-9]{1,2})[./] ?([0-9]{1,2})[./] ?((?:20)?[0-9]{2})", text):
        return f"20{match[3][-2:]}-{match[2]:0>2}-{match[1]:0>2}"
    if match := re.fullmatch(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})(?:[T ][0-9:.+Z-]+)?", text):
        return f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"
    return ""


def _period(value: str) -> str:
    pattern = r"((?:19|20)[0-9]{2})(?:-((?:19|20)[0-9]{2}))?"
    match = re.fullmatch(pattern, value)
    if not match:
        meant = re.sub(r"\s*[–—-]\s*", "-", value)  # typography joins years with a dash
        raise _fail("H131", value, nearest=meant if re.fullmatch(pattern, meant) else "")
    if match[2] and match[2] < match[1]:
        raise _fail("H136", value)
    return value


def _whole_number(value: Any) -> Any:
    if not re.fullmatch(r"[0-9]{1,5}", _text(value)):
        raise _fail("H132", value)
    return int(value)


def _truth(value: Any) -> Any:
    if value not in ("true", "false"):
        raise _fail("H122", str(value), allowed="true, false", nearest="")
    return value == "true"


def _address(value: str) -> str:
    """An http(s) address with a host, no spaces, no credentials (RFC 3986; what a browser opens)."""
    if host := foreign_host(value):
        raise _fail("H119", host)
    if not _is_address(value):
        plain = mended(value)
        meant = plain if "://" in plain else f"https://{plain}"
        raise _fail("H133", value, nearest=meant if value.count(" ") < 2 and _is_address(meant) else "")
    return value


def _is_address(value: str) -> bool:
    return bool(re.fullmatch(rf"https?://{HOST}(:[0-9]+)?([/?#][^\s<>\"{{}}|\\^`]*)?", value))


@dataclass(frozen=True)
class Term:
    """Text that must be an id of a vocabulary; the vocabularies come in as pydantic's validation context."""

    kind: str

    def check(self, value: str, info: ValidationInfo) -> str:
        allowed = (info.context or {}).get(self.kind)
        if allowed is not None and value not in allowed:
            raise _fail("H122", value, allowed=listed(allowed), nearest=listed(meant(value, allowed)))
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.no_info_before_validator_function(_text, handler(source))
        return core_schema.with_info_after_validator_function(self.check, text)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "x-vocabulary": self.kind}


def _each_once(values: Any, inner: ValidatorFunctionWrapHandler) -> Any:
    """A list in which nothing stands twice; a repeat is told together with what is wrong with other items."""
    made, faults = None, list[InitErrorDetails]()
    try:
        made = inner(values)
    except ValidationError as error:
        faults = [_again(details) for details in error.errors(include_url=False)]
    for index, value in enumerate(values) if isinstance(values, list) else ():
        if value in values[:index]:
            found = value.get("id") or next(iter(value.values()), "") if isinstance(value, dict) else value
            faults.append({"type": _fail("H137", str(found)), "loc": (index,), "input": value})
    if faults:
        raise ValidationError.from_exception_data("list", faults)
    return made


def _again(details: ErrorDetails) -> InitErrorDetails:
    """A finding in the form in which it can be raised once more; those of ours are known by their codes alone."""
    kind, values = details["type"], details.get("ctx", {})
    code = _fail(kind, **values) if re.fullmatch(r"H\d{3}", kind) else kind
    return {"type": code, "loc": details["loc"], "input": details["input"], "ctx": values}


Title = Annotated[str, BeforeValidator(_text), AfterValidator(_plain(160))]
Summary = Annotated[str, BeforeValidator(_text), AfterValidator(_plain(300))]
Line = Annotated[str, BeforeValidator(_text), AfterValidator(_plain(400))]
Passage = Annotated[str, BeforeValidator(_text), AfterValidator(_plain(1_500))]
Day = Annotated[date, BeforeValidator(_day)]
Period = Annotated[str, BeforeValidator(_text), AfterValidator(_period)]
Number = Annotated[int, BeforeValidator(_whole_number)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Address = Annotated[str, BeforeValidator(_text), AfterValidator(_address)]
SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
Slug = Annotated[str, BeforeValidator(_text), AfterValidator(_matching(SLUG, "H127", allowed="a-z, 0-9, -"))]
# Crockford's base32 without I, L, O and U, in lower case: nothing that is misread from paper.
SHORT_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
Short = Annotated[
    str,
    BeforeValidator(_text),
    AfterValidator(_matching(f"[{SHORT_ALPHABET}]{{4}}", "H138", allowed=SHORT_ALPHABET)),
]
Doi = Annotated[
    str,
    BeforeValidator(_text),
    AfterValidator(_matching(r"10\.[0-9]{4,9}(\.[0-9]+)*/\S*[^\s.,;]", "H134", allowed="10.1111/jan.15028")),
]
Urn = Annotated[
    str,
    BeforeValidator(_text),
    AfterValidator(_matching(r"(?i:URN):[A-Za-z0-9-]+:\S+", "H134", allowed="URN:NBN:fi-fe2023080793173")),
    AfterValidator(_proving(urn_fault, allowed="URN:NBN:fi-fe2023080793173")),
]
Isbn = Annotated[
    str,
    BeforeValidator(_text),
    AfterValidator(_matching(r"[0-9-]{9,16}[0-9X]", "H134", allowed="978-951-98548-9-2")),
    AfterValidator(_proving(isbn_fault, allowed="978-951-98548-9-2")),
]
Candidate = Annotated[
    str, BeforeValidator(_text), AfterValidator(_matching(r"[A-ZÄÖ]+-[0-9]{1,2}", "H139", allowed="ETÄNÄ-3"))
]


T = TypeVar("T")
# Lists: nothing stands in them twice.
Some = Annotated[list[T], Field(min_length=1, max_length=20), WrapValidator(_each_once)]
Maybe = Annotated[list[T], Field(max_length=20), WrapValidator(_each_once)]


class Both(Record):
    """The same thing in Finnish and Swedish."""

    fi: Passage
    sv: Passage

    def __getitem__(self, language: str) -> str:
        return self.sv if language == "sv" else self.fi
