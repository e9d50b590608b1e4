"""How whole sentences answer what was said: patterns for rows of words without dates, signs and colour.

In each, ``s`` is whoever answers. They are kept by what the answer does: deny, no longer deny, admit, leave open.
"""

from __future__ import annotations

import re
from typing import Final

from geo.reading.lexicons import word_class
from geo.reading.row_patterns import RowPatterns

_IT: Final = (
    r"(?:it|this|that|them|these|so|as much|the same|all this|all of it|this too|"
    r"the (?:claims?|reports?|news|loss|losses|fall|capture|retreat|withdrawal|announcement|point|fact|story|message|"
    r"version|account|statement|matter|question|word|recapture|gain|liberation|setback|defeat))"
)
_S: Final = r"(?P<s>[^;:]{2,90}?)"
_SAID: Final = (
    r"(?:said|says|say|wrote|writes|replied|replies|answered|answers|insisted|insists|told us|told \w+|maintained|"
    r"maintains|responded|retorted|countered|declared|commented|comments|was the answer of|is the "
    r"answer of|was the reply of|comes from|"
    r"came from|according to)"
)
_NO: Final = (
    r"(?:not (?:so|true|at all|a bit of it|a word of it is true|a word of it|the case)|nothing of the (?:kind|sort)|"
    r"no such thing|"
    r"(?:simply |plainly )?(?:false|untrue|nonsense|rubbish|wrong|lies|propaganda|no|never|premature|fiction|"
    r"invented|made up|pure invention|exaggerated|groundless|wishful thinking|disinformation|hot air|"
    r"fantasy|absurd|ridiculous|laughable|slander|slanderous|absurdity|rot|grotesque)|by no means|far from it|"
    r"(?:just |only )?(?:a|an|another|one more|pure) (?:\w+ )?(?:lie|invention|fake|fabrication|fairy "
    r"tale|fantasy|provocation|dream|"
    r"bluff|myth|fiction|propaganda|hoax)|"
    r"(?:it|this|that|they|the (?:town|village|city|place)) (?:has|had|was|is|did|does|were|have) (?:not|n't|never))"
)
_BAD_NAMES: Final = (
    r"(?:wishful thinking|(?:\w+ ){0,2}(?:fantasy|fantasies|fiction|lies?|invention|fake|fakes|nonsense|propaganda|"
    r"disinformation|fairy tales?|fabrication|dreams?|bluff|hoax|myth|provocation|premature|untrue|false|"
    r"rubbish|exaggerated|unfounded))"
)
DENYING: Final = word_class("rejoinder_patterns_denying")
_DENIED: Final = rf"(?:{'|'.join(sorted(DENYING))})"
_ADMITTED: Final = (
    r"(?:admitted|admits|admit|confirmed|confirms|confirm|conceded|concedes|concede|acknowledged|acknowledges|"
    r"acknowledge|granted|owned up to|accepted|accepts)"
)
_HAVE: Final = r"(?:(?:has|have|had|did|does|would|will) )?"
_NOT: Final = r"(?:not|n't|never|no longer|hardly)"
FIRST_DENIED: Final = re.compile(
    rf"^{_S} {_DENIED} {_IT} (?:and |then |but )*{_HAVE}{_ADMITTED}(?: {_IT})?$"
)  # fmt: skip
"""What has one of the words ``DENYING``: somebody denied it at first."""

_SAYS_THAT: Final = r"(?:(?:said|says|say|insisted|insists|replied|replies|wrote|writes|claims|claimed) (?:that )?|: )?"

DENIALS: Final = RowPatterns(
    _S,
    DENYING | word_class("rejoinder_patterns_denials"),
    rf"{_NO} {_SAID} {_S}",
    rf"{_NO} {_S} (?:said|says|say|wrote|writes|insisted|insists|told us|commented|comments|replied|"
    rf"answered|retorted)",
    rf"{_S} (?:said|says|say|insists|insisted|replied|answered|maintains|has|had) (?:that )?(?:it "
    rf"otherwise|otherwise|no|"
    rf"differently|the (?:opposite|contrary|reverse)|(?:it|they) (?:has|had|was|is|did|does|were|have) "
    rf"(?:not|n't)|{_NO})",
    rf"{_S} (?:told|tells|tell|has|had|gave|gives|have|offers|offered) (?:it (?:quite )?(?:differently|otherwise)|"
    r"(?:quite )?(?:another|a different|the opposite) (?:story|version|account|picture|tale))",
    rf"{_S} (?:called|calls|call|termed|dubbed) {_IT} (?:as )?{_BAD_NAMES}",
    rf"{_S} (?:spoke|speaks|speak|talked|talks) of (?:an? |pure )?{_BAD_NAMES}",
    rf"{_S} (?:spoke|speaks|talked) of {_BAD_NAMES}",
    rf"{_S} (?:will|would) (?:have|hear) (?:none|nothing) of (?:it|this|that)",
    rf"{_S} (?:begs?|begged) to differ",
    rf"{_S} (?:disagrees?|disagreed)",
    rf"{_S} (?:issued|published|sent|put out|has issued|followed with) (?:an?|its|his|their) (?:\w+ )?denial",
    rf"(?:an?|the) (?:\w+ )?denial (?:came|followed|arrived|comes) (?:from|by) {_S}",
    rf"{_S} 's (?:\w+ )?denial (?:came|followed|arrived|was not long in coming)",
    rf"{_IT} (?:was|is|has been|were) {_DENIED} (?:by|in|from) {_S}",
    rf"{_S} {_HAVE}{_DENIED}(?: {_IT})?",
    rf"there (?:is|was) no truth (?:in|to) {_IT} {_S} (?:said|says|told us)",
    rf"according to {_S} (?:it|they) (?:has|had|was|is|did|does|were|have) (?:not|n't)",
    rf"{_S} (?:shook|shakes) (?:his|her|its|their) head",
    rf"{_S} {_SAYS_THAT}{_IT} (?:did|does|do) not (?:correspond to|match|reflect|fit) (?:reality|the facts|the truth)",
    rf"{_S} (?:did|does|do|would) not (?:want to |wish to )?(?:let|leave) {_IT} stand",
    rf"{_S} 's (?:version|account|story) (?:is|was|reads|sounds) (?:quite |very )?(?:different|differently|another)",
    rf"according to {_S} there (?:is|was|can be|could be) no (?:question|talk) of {_IT}",
    rf"{_S} (?:laughed|laughs|scoffed|scoffs|sneered) at {_IT}",
    rf"{_S} {_HAVE}(?:{_DENIED}|disowned|disowns|disclaimed|disclaims) "
    rf"(?:{_IT}|(?:any |all |having (?:had )?(?:any )?)?(?:part|involvement|role|hand|connection|blame|"
    rf"knowledge)(?: in| for| with| of)?(?: {_IT})?|(?:the|this|these|all) (?:\w+ )?(?:accusations?|charges?|"
    rf"allegations?|attacks?|strikes?|shelling|raids?|deed)|having (?:done (?:it|so)|fired|shelled (?:it|them)|"
    rf"struck (?:it|them))|its (?:\w+ )?\w+ (?:had )?(?:fired|done it|been involved))",
    rf"{_S} {_SAYS_THAT}(?:it|they|we|(?:its|their|our) (?:\w+ )?\w+) (?:had|has|have) (?:had )?"
    rf"(?:nothing|no part|no hand) (?:to do with|in) {_IT}",
    rf"{_S} {_SAYS_THAT}(?:it|they|we|(?:its|their|our) (?:\w+ )?\w+) (?:had|have|has|did|were|was|do|does) "
    rf"{_NOT} (?:fire[d]?|fire (?:at|on) (?:it|them|the \w+)|fired (?:at|on) (?:it|them|the \w+)|do(?:ne)? (?:it|so)|"
    rf"shell(?:ed)? (?:it|them|the \w+)|strike it|responsible|involved|active|behind {_IT})(?: (?:there|here|at all))?",
)

NOT_DENIED: Final = RowPatterns(
    _S,
    DENYING | {"contradict", "contest", "contests"},
    rf"{_S} (?:(?:did|does|do|will|would|could|can) )?{_NOT} (?:deny|denies|denied|dispute|disputes|"
    rf"disputed|contradict|"
    rf"contradicts|contest|contests)(?: (?:{_IT}|the (?:strike|attack|shelling|raid|killings|deaths)))?",
)

ADMISSIONS: Final = RowPatterns(
    _S,
    word_class("rejoinder_patterns_admitting") | word_class("rejoinder_patterns_admissions"),
    rf"{_S} {_HAVE}{_ADMITTED}(?: that)?(?: {_IT})?",
    rf"(?:[\w ]{{1,20}} )?did {_S} (?:admit|confirm|concede|acknowledge|own up to|accept)(?: {_IT})?",
    rf"{_S} (?:considers?|considered|thinks?|thought|finds?|found|believes?|calls?|called) {_IT} "
    rf"(?:to be )?(?:credible|plausible|likely|believable|true|correct|accurate|right)",
    rf"{_S} (?:takes?|took|shares?|shared|backs?|backed) (?:this|that|the same|the) "
    rf"(?:view|assessment|reading|judgement)",
    rf"{_S} (?:agreed|agrees|agree|had to agree|had to admit it|could not argue with (?:it|this|that)|nodded)",
    rf"(?:true|correct|right|yes|indeed|that is (?:so|true|right)|so it is|it is true|quite so) {_SAID} {_S}",
    rf"(?:as )?{_S} {_ADMITTED} (?:that )?(?:it|they) (?:has|had|was|is|did|were)",
    rf"(?:it|they) (?:has|had|was|is|did|does|were) {_S} {_ADMITTED}",
    rf"{_IT} (?:was|is|has been|were) {_ADMITTED} (?:by|in) {_S}",
    rf"{_S} (?:had |has )?(?:said|says|say|reported|reports|announced|announces|claimed|claims|wrote|"
    rf"writes|heard|tells|told) "
    r"(?:so|as much|the same|the same thing|exactly that|just that|it|this)",
    rf"(?:so (?:did|does|do|says|said)|as (?:did|does)) {_S}",
    rf"(?:this|that|so) (?:is|was) (?:at least )?(?:what|how) {_S} (?:said|says|reported|reports|announced|announces|"
    rf"claimed|claims|wrote|writes|tells it|told it|sees it|saw it|put it|puts it)",
    rf"(?:confirmation|an admission|the admission) (?:came|followed|comes) from {_S}",
    rf"{_S} 's (?:confirmation|admission) (?:came|followed)",
    rf"{_S} (?:followed|came|followed up) with (?:the same|its own|a similar|their own|his own|the) "
    r"(?:news|announcement|report|word|message|claim|statement|admission)",
    rf"{_S} (?:had |has |have )?(?:had|carried|reported|published|repeated|repeats|told|tell|tells|told us|gives|"
    rf"gave|ran|"
    r"carries|spread|posted) "
    r"(?:it|the same|the same thing|the same news|the news|the report|the same report|the same story|the claim|"
    r"the loss|"
    r"the same strike|the same attack)(?: (?:an hour|a day|two days|hours|days) (?:earlier|before|later)| first)?",
    rf"{_S} {_ADMITTED} (?:that )?(?:some |a little )?(?:ground|territory|positions) (?:was|were|had been|has been|"
    r"have been) (?:lost|given up|abandoned|ceded)",
    rf"{_S} {_ADMITTED} (?:having lost|the loss of) (?:some |a little )?(?:ground|territory|positions)",
    rf"{_IT} (?:was|is|has been|were) (?:repeated|carried|reported|shared|echoed|borne out|backed|seconded) "
    rf"(?:by|in) {_S}",
    rf"(?:the same|the same news|the same story|the same account) (?:came |comes )?(?:from|in) {_S}",
)

OPEN: Final = RowPatterns(
    _S,
    word_class("rejoinder_patterns_admitting") | word_class("rejoinder_patterns_open"),
    rf"(?:an? )?(?:\w+ )?confirmation from {_S} (?:is|was|remains) (?:missing|lacking|outstanding|awaited)",
    rf"no (?:such )?confirmation (?:of (?:it|this|that) )?(?:came|has come|comes|followed|was to be had|"
    rf"exists)(?: of this)? from {_S}",
    rf"from {_S} (?:there )?(?:was|is|came|comes|has been) no confirmation(?: of (?:this|it|that))?",
    rf"there (?:was|is|has been) no confirmation (?:of (?:this|it|that) )?(?:from|in|by) {_S}",
    rf"{_S} (?:leaves|left|leave|is leaving) {_IT} (?:open|undecided)",
    rf"{_S} {_HAVE}{_NOT} (?:yet )?(?:owned up to|confirm|confirmed|acknowledge|acknowledged|admit|"
    rf"admitted|concede|conceded)(?: {_IT})?",
    rf"{_S} (?:(?:has|have|had) (?:heard |got |received )?|knew |knows |know |heard |hears )"
    rf"(?:no (?:such )?(?:news|word|reports?|information|message)|nothing)"
    rf"(?: (?:of|about) (?:{_IT}|the kind|the sort|such a thing))?",
    rf"(?P<s>in \w+) (?:they|people|officials|the ministry|nobody|no one) (?:(?:has|have|had) )?"
    rf"(?:knew|knows|know|heard|known) (?:nothing )?(?:of|about) {_IT}",
    rf"{_S} (?:has|have|had) (?:(?:yet|still) )?to (?:confirm|acknowledge|admit|concede|own up to) {_IT}",
    rf"(?P<s>in \w+) (?:nobody|no one) (?:would|will|could|wanted to|was ready to|has|wished to) "
    rf"(?:confirm|confirmed|admit|acknowledge)(?: or (?:deny|denied))?(?: {_IT})?",
    rf"{_S} (?:would|will|could|can) (?:neither |not )?confirm (?:n?or deny )?(?:{_IT})?",
    rf"{_S} {_HAVE}(?:admitted|acknowledged|confirmed|conceded|admits|acknowledges|confirms|concedes) "
    r"(?:no such thing|nothing of the (?:kind|sort))",
    rf"{_S} (?:is|was) not (?:so |yet |quite )*(?:sure|certain|convinced)",
    rf"{_S} (?:neither confirms nor denies|neither confirmed nor denied|keeps an open mind)(?: {_IT})?",
    rf"{_S} (?:found|finds|saw|sees|has|have|has seen|has found|had) (?:no (?:\w+ )?(?:evidence|proof|"
    rf"sign|signs|trace|confirmation) "
    rf"(?:of|for) (?:it|this|that)|nothing to (?:bear {_IT} out|confirm {_IT}|support {_IT}))",
)
