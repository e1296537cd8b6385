"""What can go wrong with a letter: one fault, carrying a sentence that a worker can act on."""


class LetterFault(Exception):
    """A letter that cannot be made: `sentence` says why and what to do, `question_id` which answer is why."""

    def __init__(self, sentence: str, question_id: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.question_id = question_id
