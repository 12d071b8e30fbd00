"""`Record`: a light object whose members are read as attributes or as items. Its `__dict__` holds them in order.

A class says its members once, as annotations in the order in which they are shown: `index: int = 0`, or with
`member(make, default)` or `fresh(make)` where what is given has to be made into something first.
"""

from __future__ import annotations

from .._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any, TypeAlias

    Members: TypeAlias = dict[str, Any]


class MissingMember(AttributeError, KeyError):
    """An answer has no member of that name. Caught as an AttributeError and as a KeyError."""

    __str__ = AttributeError.__str__


class _Member:
    """How a member is made of what is given for it."""

    __slots__ = ("default", "is_fresh", "make")

    def __init__(self, make: Callable[[Any], Any] | None, default: Any, is_fresh: bool = False) -> None:
        self.make = make
        self.default = default
        self.is_fresh = is_fresh


def member(make: Callable[[Any], Any], default: Any = None) -> Any:
    """A member that is what `make` makes of what is given, or `default` where nothing is."""
    return _Member(make, default)


def fresh(make: Callable[[Any], Any]) -> Any:
    """A member that is what `make` makes of what is given, of None where nothing is: anew for each record."""
    return _Member(make, None, True)


def missing(record: Record, name: str) -> MissingMember:
    """Says that `record` has no member `name`, and which it has."""
    return MissingMember(f"{type(record).__name__} has no member {name!r}; it has: {', '.join(record.__dict__)}")


class Record:
    """Members as attributes and as items; new ones may be assigned either way."""

    __slots__ = ("__dict__", "__weakref__")

    _sparse: bool = False
    """Whether a dump leaves out members that are None."""

    _arguments: str = ""
    """The order of the positional arguments, where it is not that of the members."""
    _shows_extra_first: bool = False
    """Whether members that the class does not declare stand before those that it does."""
    _declared: tuple[tuple[str, Callable[[Any], Any] | None, Any, bool], ...] = ()
    """Of each member the name, what makes it, what it is where nothing is given, and whether that is made as well."""
    _positions: tuple[str, ...] = ()

    def __init_subclass__(cls) -> None:
        own: dict[str, _Member] = {}
        said = cls.__annotations__
        for name in said if said is not cls.__mro__[1].__annotations__ else ():  # Before 3.10 they are inherited.
            if name[0] != "_":
                given = cls.__dict__.get(name)
                own[name] = given if isinstance(given, _Member) else _Member(None, given)
                if name in cls.__dict__:
                    delattr(cls, name)  # Else it would stand in for members that are missing.
        if own:
            cls._declared = tuple((name, how.make, how.default, how.is_fresh) for name, how in own.items())
            cls._positions = (*cls._arguments.split(), *own)

    def __init__(self, *values: Any, **members: Any) -> None:
        if values:
            members.update(zip(self._positions, values))
        made = {}
        for name, make, default, is_fresh in self._declared:
            value = members.pop(name, None)
            if value is None:
                made[name] = make(None) if make is not None and is_fresh else default
            else:
                made[name] = value if make is None else make(value)
        self.__dict__ = {**members, **made} if self._shows_extra_first else {**made, **members}

    if TYPE_CHECKING:

        def __setattr__(self, name: str, value: Any, /) -> None: ...

    def __getattr__(self, name: str) -> Any:
        raise missing(self, name)

    def _members(self) -> Members:
        return self.__dict__

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)

    def __setitem__(self, name: str, value: Any) -> None:
        setattr(self, name, value)

    def __delitem__(self, name: str) -> None:
        delattr(self, name)

    def __contains__(self, name: object) -> bool:
        return name in self._members()

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self._members().items())

    def get(self, name: str, default: Any = None) -> Any:
        """The member, or `default` where there is none."""
        return getattr(self, name, default)

    def keys(self) -> Any:
        """The names of the members."""
        return self._members().keys()

    def items(self) -> Any:
        """Names and values of the members."""
        return self._members().items()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._members() == other._members()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        members = ", ".join(f"{name}={value!r}" for name, value in self._members().items())
        return f"{type(self).__name__}({members})"

    def __reduce__(self) -> Any:
        return _rebuild, (type(self), self._members(), self._private())

    def _private(self) -> Members:
        return {}

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        from copy import deepcopy

        return _rebuild(type(self), deepcopy(self._members(), memo), deepcopy(self._private(), memo))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Any:
        """A copy, with the members of `update` replaced; `deep` copies what it holds as well."""
        from copy import copy, deepcopy

        made = deepcopy(self) if deep else copy(self)
        for name, value in (update or {}).items():
            setattr(made, name, value)
        return made

    def model_dump(
        self,
        *,
        mode: str = "python",
        include: Any = None,
        exclude: Any = None,
        exclude_none: bool = False,
        exclude_unset: bool = False,
        exclude_defaults: bool = False,
        **ignored: Any,
    ) -> Members:
        """The members as a dict of plain values, all the way down. pydantic's other keywords are accepted."""
        dumped = {}
        for name, value in self._members().items():
            if (include is not None and name not in include) or (exclude is not None and name in exclude):
                continue
            if value is None and (exclude_none or ((exclude_unset or exclude_defaults) and self._sparse)):
                continue
            dumped[name] = _plain(value, exclude_none, exclude_unset or exclude_defaults)
        return dumped

    json = to_dict = model_dump
    """litellm's `json` gives a dict, too; the text is `model_dump_json`'s."""

    def model_dump_json(self, *, indent: int | None = None, **options: Any) -> str:
        """The members as JSON text, compact unless `indent` is given."""
        from json import dumps

        separators = (",", ":") if indent is None else None
        return dumps(self.model_dump(**options), ensure_ascii=False, separators=separators, indent=indent)

    def to_json(self, *, indent: int | None = 2, **options: Any) -> str:
        """`model_dump_json`, indented."""
        return self.model_dump_json(indent=indent, **options)

    dict = model_dump


def _rebuild(kind: type[Record], members: Members, private: Members) -> Record:
    """Makes a record of its parts, for pickle and copy."""
    made = kind.__new__(kind)
    made.__dict__.update(members)
    for name, value in private.items():
        object.__setattr__(made, name, value)
    return made


def _plain(value: Any, exclude_none: bool, exclude_unset: bool) -> Any:
    if isinstance(value, Record):
        return value.model_dump(exclude_none=exclude_none, exclude_unset=exclude_unset)
    if isinstance(value, list):
        return [_plain(each, exclude_none, exclude_unset) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each, exclude_none, exclude_unset) for name, each in value.items()}
    return value
