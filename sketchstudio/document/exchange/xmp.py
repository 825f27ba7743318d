"""XMP, the metadata of pictures as RDF in XML (ISO 16684-1), with one property of ours in it."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

_META, _RDF = "{adobe:ns:meta/}", "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_OURS = "{urn:sketchstudio:xmp#}"
_PROPERTY = _OURS + "regions"
_BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
_END = '<?xpacket end="r"?>'


def xmp_packet(carried: bytes) -> bytes:
    """A packet whose one property is a text, UTF-8."""
    root = Element(_META + "xmpmeta")
    description = SubElement(SubElement(root, _RDF + "RDF"), _RDF + "Description", {_RDF + "about": ""})
    SubElement(description, _PROPERTY).text = carried.decode()
    return (_BEGIN + ElementTree.tostring(root, "unicode") + _END).encode()


def carried_in(packet: object) -> bytes:
    """The text of our property; b"" when there is none, or no packet that can be read."""
    data = packet.encode() if isinstance(packet, str) else packet
    if not isinstance(data, bytes) or b"<!" in data:
        return b""
    try:
        found = ElementTree.fromstring(data.strip(b"\0 \r\n")).find(f".//{_PROPERTY}")
    except (ElementTree.ParseError, ValueError, LookupError):
        return b""
    return b"" if found is None else (found.text or "").encode()
