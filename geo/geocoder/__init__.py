"""From a name as people write it to a place: offline, with a radius and a reason, or nothing.

How it decides, in this order:

1. The name itself is looked up: known names in any script or spelling, then spellings that a rule makes.
2. If that finds nothing, the name is read as a phrase (:mod:`geo.geocoder.phrases`): context after a comma
   or in brackets, "near", "south of", "12 km north of A", "between A and B", streets and quarters.
3. If that finds nothing, similar names are tried (:mod:`geo.gazetteer.fuzzy`).

Among places of one name, context decides (:mod:`geo.geocoder.choose`): a province or a district that was
given, and nearness to places mentioned with it; else size, if one is much larger than the rest. When no
place is much likelier than another far from it, there is no answer, and the reason says what it might be.
"""

from geo.geocoder.offline import OfflineGeocoder
from geo.geocoder.online import GeocoderChain, open_geocoder

__all__ = ["GeocoderChain", "OfflineGeocoder", "open_geocoder"]
