"""Several people at one assessment: who is where, what changed since a look, who leads, handing over."""

from store.together.changes import Changed, changed_since
from store.together.hand_overs import HandOver, hand_back, hand_over, newest_hand_over, seen, unseen
from store.together.looks import Look, first_look, look_of, looked
from store.together.presence import Present, not_shown, opened, present, present_at, seen_by_opening
from store.together.section_leads import Lead, leads_of, led_by, set_lead
from store.together.team import colleagues

__all__ = [
    "Changed",
    "HandOver",
    "Lead",
    "Look",
    "Present",
    "changed_since",
    "colleagues",
    "first_look",
    "hand_back",
    "hand_over",
    "leads_of",
    "led_by",
    "look_of",
    "looked",
    "newest_hand_over",
    "not_shown",
    "opened",
    "present",
    "present_at",
    "seen",
    "seen_by_opening",
    "set_lead",
    "unseen",
]
