"""Finishes a PDF so that one file is PDF/A-2a (kept for ever) and PDF/UA-1 (read aloud) at once (technology.md 0, 19, 21)."""

from typing import Any

_UA_PART = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
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
    """Be WeasyPrint's finisher: `pdf` is pydyf's, whose objects are changed in place before they are written."""
    for thing in pdf.objects:
        stream = getattr(thing, "stream", None)
        if stream is None:
            continue
        if thing.extra.get("Type") == "/Metadata":
            _say_ua(thing)
        elif stream and stream[0] == b"/CIDInit /ProcSet findresource begin":
            _fill_empty_letters(stream)


def _say_ua(metadata: Any) -> None:
    # Inside the rdf:RDF that is there: a second one is not read. Uncompressed: PDF/A forbids a filter here.
    words = b"\n".join(metadata.stream)
    metadata.stream = [words.replace(_RDF_END, _UA_PART + _RDF_END, 1)]
    metadata.compress = False


def _fill_empty_letters(to_unicode: list[bytes]) -> None:
    # Glyphs of joined letters (Arabic, Devanagari) get no letter of their own, which checkers call malformed.
    for place, line in enumerate(to_unicode):
        if line.endswith(b"> <>"):
            to_unicode[place] = line[:-2] + b"<200b>"
