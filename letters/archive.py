"""Finishes a PDF, so that one file is PDF/A-2a (kept for ever) and PDF/UA-1 (read aloud) at once."""

from typing import Any

from letters.aloud import say_aloud

_UA_PART = b"""<rdf:Description rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Which part of PDF/UA this file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""
_RDF_END = b"</rdf:RDF>"


def finish(document: Any, pdf: Any) -> None:
    """Be WeasyPrint's finisher: change the objects of `pdf` (pydyf's) before they are written."""
    say_aloud(document, pdf)
    for thing in pdf.objects:
        stream = getattr(thing, "stream", None)
        if stream is None:
            continue
        if thing.extra.get("Type") == "/Metadata":
            _say_ua(thing)
        elif stream and stream[0] == b"/CIDInit /ProcSet findresource begin":
            _fill_empty_letters(stream)
        if "Filter" in thing.extra:
            _leave_packed(thing)
        else:
            thing.compress = thing.extra.get("Type") != "/Metadata" and _may_be_compressed(thing)


def _say_ua(metadata: Any) -> None:
    # Inside the rdf:RDF that is there: a second one is not read. Uncompressed: PDF/A forbids a filter here.
    words = b"\n".join(metadata.stream)
    metadata.stream = [words.replace(_RDF_END, _UA_PART + _RDF_END, 1)]


def _leave_packed(image: Any) -> None:
    # A photo is packed already: packed twice it would be said to be packed once, and nobody could see it.
    image.compress = False
    if image.data.endswith(b"\r\nendstream"):
        image.stream.append(b"")  # so that a line break follows, which every reader passes over


def _may_be_compressed(stream: Any) -> bool:
    # When its last byte is a carriage return (1 in 256), a strict reader finds one byte less than it says.
    stream.compress = True
    return not stream.data.endswith(b"\r\nendstream")


def _fill_empty_letters(to_unicode: list[bytes]) -> None:
    # Glyphs of joined letters (Arabic, Devanagari) get no letter of their own, which checkers call malformed.
    for place, line in enumerate(to_unicode):
        if line.endswith(b"> <>"):
            to_unicode[place] = line[:-2] + b"<200b>"
