"""What the user says later takes the place of what it contradicts, and of nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from memori.core.consolidation import consolidate, digest
from memori.core.extraction import extract
from memori.types import Add, Draft, Memory, Message, Supersede

START = datetime(2026, 5, 4, tzinfo=UTC)


def current(*messages: str) -> list[str]:
    """What is known to hold after ``messages``, a day between them."""
    known: list[Memory] = []
    for day, text in enumerate(messages):
        said = START + timedelta(days=day)
        drafts = [
            Draft(
                kind=it.kind,
                content=it.content,
                digest=digest(it.kind, it.content),
                happened_at=said,
                slot=it.slot,
                triples=it.triples,
            )
            for it in extract(Message("user", text))
        ]
        for operation in consolidate(drafts, known):
            assert isinstance(operation, Add | Supersede)
            draft = operation.draft
            closed = operation.memory_ids if isinstance(operation, Supersede) else ()
            known = [memory for memory in known if memory.id not in closed]
            known.append(
                Memory(
                    id=draft.digest,
                    entity_id="alice",
                    kind=draft.kind,
                    content=draft.content,
                    created_at=said,
                    happened_at=said,
                    valid_from=said,
                    slot=draft.slot,
                )
            )
    return [memory.content for memory in known]


@pytest.mark.parametrize(
    ("messages", "holds"),
    [
        (("I'm a vegan.", "I'm lactose intolerant."), {"I'm a vegan", "I'm lactose intolerant"}),
        (("I'm a vegan.", "I'm vegetarian now."), {"I'm vegetarian now"}),
        (
            ("I'm allergic to nuts.", "I'm not allergic to nuts anymore."),
            {"I'm not allergic to nuts anymore"},
        ),
        (
            ("I have a nut allergy", "I'm no longer allergic to nuts"),
            {"I'm no longer allergic to nuts"},
        ),
        (
            ("I'm allergic to peanuts and shellfish", "I outgrew my peanut allergy"),
            {"I'm allergic to shellfish", "I outgrew my peanut allergy"},
        ),
        (
            ("I live in Hamburg.", "I moved to Berlin last week, finally unpacked everything."),
            {"I moved to Berlin last week, finally unpacked everything"},
        ),
        (
            ("I live in Hamburg.", "We moved to Berlin", "We moved to Porto"),
            {"We moved to Porto"},
        ),
        (
            ("I live in Boston.", "Review this letter: Dear Sir,\nI live in Denver."),
            {"I live in Boston"},
        ),
        (
            ("My dog is called Max.", "Sorry, I mean Rex. My dog's name is Rex."),
            {"My dog's name is Rex"},
        ),
        (
            ("I have a cat named Miso", "I have a cat named Tom"),
            {"I have a cat named Miso", "I have a cat named Tom"},
        ),
        (
            ("I'm a data analyst at Zalando", "I got a new job at Spotify"),
            {"I'm a data analyst", "I got a new job at Spotify"},
        ),
        (
            ("I work at Google as an engineer", "I left Google and joined Spotify"),
            {"I left Google and joined Spotify"},
        ),
        (
            ("I'm a nurse at Volvo", "I'm a teacher"),
            {"I work at Volvo", "I'm a teacher"},
        ),
        (
            ("I'm an analyst at Zalando", "I quit my job at Zalando"),
            {"I'm an analyst", "I quit my job at Zalando"},
        ),
        (
            ("I work at Google", "I left Google to join a startup"),
            {"I left Google to join a startup"},
        ),
        (
            ("I'm allergic to nuts and kiwifruit", "I'm not allergic to nuts anymore"),
            {"I'm allergic to nuts and kiwifruit", "I'm not allergic to nuts anymore"},
        ),
        (("I always fly with KLM.", "I always fly with SAS."), {"I always fly with SAS"}),
        # in one language and in several
        (("Ich wohne in Köln.", "Wir sind nach Ulm gezogen"), {"Wir sind nach Ulm gezogen"}),
        (("I live in Paris", "Ich bin nach Berlin gezogen"), {"Ich bin nach Berlin gezogen"}),
        (("Vivo en Lima", "Ik woon in Gent", "Moro em Braga"), {"Moro em Braga"}),
        (("I live in Paris", "Ich wohne nicht mehr in Paris"), {"Ich wohne nicht mehr in Paris"}),
        (("I live in Oslo", "Non vivo più a Roma"), {"I live in Oslo", "Non vivo più a Roma"}),
        (
            ("J'habite à Nice et je suis végane.", "I'm no longer vegan"),
            {"J'habite à Nice", "I'm no longer vegan"},
        ),
        (("Ich bin Veganerin", "Ich bin nicht mehr vegan"), {"Ich bin nicht mehr vegan"}),
        (
            ("Soy vegana", "Ya no soy vegetariana"),
            {"Soy vegana", "Ya no soy vegetariana"},
        ),
        (
            ("Ich bin gegen Nüsse und Milch allergisch", "I'm no longer allergic to nuts"),
            {"Ich bin gegen Milch allergisch", "I'm no longer allergic to nuts"},
        ),
        (
            ("I'm allergic to peanuts", "Ya no soy alérgica a los cacahuetes"),
            {"Ya no soy alérgica a los cacahuetes"},
        ),
        (
            ("Ich habe eine Nussallergie", "Ich bin gegen Nüsse nicht mehr allergisch"),
            {"Ich bin gegen Nüsse nicht mehr allergisch"},
        ),
        (("Mi piace il caffè", "Non mi piace più il caffè"), {"Non mi piace più il caffè"}),
        (("Mein Hund heißt Rex", "My dog is called Max"), {"My dog is called Max"}),
        (
            ("Ich arbeite bei Siemens als Ingenieur", "I work at Bosch"),
            {"Ich arbeite als Ingenieur", "I work at Bosch"},
        ),
        (
            ("Trabajo en Google como ingeniera", "Ya no trabajo en Google"),
            {"Trabajo como ingeniera", "Ya no trabajo en Google"},
        ),
        (
            ("My favourite colour is red", "Mi color favorito es el azul"),
            {"Mi color favorito es el azul"},
        ),
    ],
)
def test_what_holds_in_the_end(messages: tuple[str, ...], holds: set[str]) -> None:
    assert set(current(*messages)) == holds
