"""What goes wrong with values inside of a file that can be read as such: JSON, msgpack and XML that lie."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tests.damage.injuries import NUMBERS, hurt

_MANY = (2, 50, 3000)
_DEEP = 1, 10, 100, 150
_DEEPER = 3000
"""More levels than a tree of Python's could be written with."""
_LARGEST = 20_000
"""Elements that a tree is given at most."""
_GROUP = "{http://www.w3.org/2000/svg}g"


# Plain values, as JSON and msgpack have them

_ODD: tuple[Callable[[], Any], ...] = (
    lambda: 0, lambda: -1, lambda: 1, lambda: 0.5, lambda: 1e308, lambda: -1e308, lambda: 1e-308, lambda: 2**31,
    lambda: 2**63, lambda: -(2**63), lambda: 100_000, lambda: None, lambda: True, lambda: "", lambda: "a" * 100_000,
    lambda: "\0", lambda: "../../etc/passwd", lambda: "ü\u202e𝔘", list, dict, lambda: [[]],
    lambda: _nested(100),
)  # fmt: skip


def _nested(depth: int) -> list[Any]:
    found: list[Any] = []
    for _ in range(depth):
        found = [found]
    return found


def other_value(tree: Any, chance: random.Random) -> Any:
    """The tree with one value that is something else, is missing, or is there many times."""
    tree = copy.deepcopy(tree)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        places = list(_places(tree))
        if not places:
            return chance.choice(_ODD)()
        parent, key = chance.choice(places)
        what = chance.random()
        if what < 0.5:
            parent[key] = chance.choice(_ODD)()
        elif what < 0.6:
            del parent[key]
        elif what < 0.75:
            other, name = chance.choice(places)
            parent[key] = copy.deepcopy(other[name]) if name in other or isinstance(other, list) else None
        elif what < 0.85 and isinstance(parent[key], int | float):
            parent[key] = parent[key] * chance.choice((-1, 2, 1000, 1e9))
        elif isinstance(parent[key], bytes):
            parent[key] = hurt(parent[key], chance)
        elif isinstance(parent, list):
            parent[key:key] = [parent[key]] * chance.choice(_MANY)
        else:
            parent[key] = [parent[key]] * chance.choice(_MANY)
    return tree


def _places(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Every value of a tree, by what holds it and where."""
    waiting = [tree]
    while waiting:
        holder = waiting.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder)) if isinstance(holder, list) else ()
        for key in keys:
            yield holder, key
            waiting.append(holder[key])


# XML


def other_xml(data: bytes, chance: random.Random) -> bytes:
    """The document with an attribute or an element that is something else, somewhere else, or there many times."""
    root = ElementTree.fromstring(data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        chance.choice(_XML_INJURIES)(root, chance)
    made: bytes = ElementTree.tostring(root)
    return _deeper(made) if chance.random() < 0.02 else made


def _deeper(data: bytes) -> bytes:
    """All that the root holds, more levels down than anyone groups."""
    begin, end = data.find(b">") + 1, data.rfind(b"</")
    space = b'<g xmlns="http://www.w3.org/2000/svg">'
    return data[:begin] + space + b"<g>" * _DEEPER + data[begin:end] + b"</g>" * (_DEEPER + 1) + data[end:]


def _any_element(root: Element, chance: random.Random) -> Element:
    return chance.choice(list(root.iter()))


def _other_attribute(root: Element, chance: random.Random) -> None:
    having = [each for each in root.iter() if each.attrib]
    if not having:
        return
    element = chance.choice(having)
    name = chance.choice(list(element.attrib))
    others = [each.attrib[key] for each in having for key in each.attrib]
    odd = chance.choice(NUMBERS).decode("latin-1").replace("\xff", "ÿ")
    number = f"{chance.choice((1e-9, 1e4, 1e6, 1e9, 1e38)) * chance.choice((-1, 1)):g}"
    element.set(name, chance.choice((odd, number, chance.choice(others), "url(#g)", "#b", element.attrib[name] * 50)))


def _lost_attribute(root: Element, chance: random.Random) -> None:
    element = _any_element(root, chance)
    if element.attrib:
        del element.attrib[chance.choice(list(element.attrib))]


def _other_numbers(root: Element, chance: random.Random) -> None:
    """A text or an attribute whose words change places or become other numbers."""
    element = _any_element(root, chance)
    for name, value in list(element.attrib.items()):
        words = value.replace(",", " ").split()
        if len(words) > 1:
            words[chance.randrange(len(words))] = chance.choice(("0", "-1e9", "1e30", "99999", "nan", words[0]))
            element.set(name, " ".join(words))


def _repeated_element(root: Element, chance: random.Random) -> None:
    parent = _any_element(root, chance)
    if len(parent):
        child = chance.choice(list(parent))
        parent.extend(copy.deepcopy(child) for _ in range(min(chance.choice(_MANY), _LARGEST // _size(child))))


def _wrapped_element(root: Element, chance: random.Random) -> None:
    """Deep inside of others like its parent."""
    parent = _any_element(root, chance)
    children = list(parent)
    for child in children:
        parent.remove(child)
    inner = parent
    for _ in range(chance.choice(_DEEP)):
        inner = ElementTree.SubElement(inner, parent.tag if parent is not root else _GROUP)
        if chance.random() < 0.5:
            inner.attrib.update({name: value for name, value in parent.attrib.items() if name != "id"})
    inner.extend(children)


def _moved_element(root: Element, chance: random.Random) -> None:
    """A copy of an element in another, itself perhaps: what it refers to may be what it is in."""
    element, home = _any_element(root, chance), _any_element(root, chance)
    if _size(root) < _LARGEST:
        home.append(copy.deepcopy(element))


def _renamed_element(root: Element, chance: random.Random) -> None:
    _any_element(root, chance).tag = _any_element(root, chance).tag


def _lost_element(root: Element, chance: random.Random) -> None:
    parent = _any_element(root, chance)
    if len(parent):
        parent.remove(chance.choice(list(parent)))


def _size(element: Element) -> int:
    return sum(1 for _ in element.iter())


_XML_INJURIES: tuple[Callable[[Element, random.Random], None], ...] = (
    _other_attribute, _other_attribute, _other_attribute, _lost_attribute, _other_numbers, _other_numbers,
    _repeated_element, _wrapped_element, _moved_element, _renamed_element, _lost_element,
)  # fmt: skip
