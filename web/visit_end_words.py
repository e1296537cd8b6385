"""What the end of a visit asks: the closing steps, how the person is, a call, a note for next time."""

from typing import Final

from assessment.visiting import CallTomorrow, Closing, HowNow

NOTE: Final = (
    ("where", "Where did we stop?"),
    ("why", "Why did we stop there?"),
    ("next", "What comes next?"),
    ("not_again", "What should nobody ask again?"),
)
CLOSING: Final = {
    Closing.WHAT_WE_DID: "Say what we did today",
    Closing.WHAT_NEXT: "Say what happens next, and when",
    Closing.TAKE_BACK_OR_ADD: "Ask if they want to take anything back, or add anything",
    Closing.HOW_NOW: "Ask how they are now",
    Closing.ORDINARY: "Talk about something ordinary that comes next today",
}
HOW_NOW: Final = (
    (HowNow.ALL_RIGHT, "All right"),
    (HowNow.TIRED, "Tired"),
    (HowNow.UPSET, "Upset"),
    (HowNow.NOT_SAID, "They chose not to say, or there was no time to ask"),
)
CALL: Final = ((CallTomorrow.YES, "Yes, they would like one"), (CallTomorrow.NO, "No, thank you"))
