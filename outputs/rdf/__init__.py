"""The selection as RDF: organizations in W3C ORG, documents in ELI, what is owed in ODRL, its sentence in PROV-O.

A duty is an `odrl:Rule` of the class of its modality, assigned to its bearers; 负责, 鼓励 and 罚则, which ODRL does not
know, are classes of a small vocabulary beside it. `shapes.ttl` says what holds of every file (SHACL).
"""

from outputs.rdf.graph import build

__all__ = ["build"]
