"""Small memories of everyday use, what is asked of them, and prompts that none of them answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from benchmarks.datasets import Asked, Conversation
from memori.types import Message


@dataclass(frozen=True)
class Everyday:
    """One small memory: ``said`` are messages and answers in turn, an empty one is left out.

    ``questions`` are pairs of what is asked and the beginning of the message that answers it.
    """

    name: str
    said: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]

    def messages(self) -> list[Message]:
        """The messages, a day between two exchanges."""
        start = datetime(2026, 3, 2, 9, tzinfo=UTC)
        return [
            Message(
                role="assistant" if number % 2 else "user",
                content=content,
                created_at=start + timedelta(days=number // 2, seconds=number % 2),
                metadata={"message": str(number)},
            )
            for number, content in enumerate(self.said)
            if content
        ]


def _answered(answer: str, *said: str) -> tuple[str, ...]:
    return tuple(part for message in said for part in (message, answer))


def everyday() -> list[Conversation]:
    """Each memory with its questions, and its first half without any."""
    return [conversation for small in EVERYDAY for conversation in _both(small)]


def _both(small: Everyday) -> Iterator[Conversation]:
    messages = small.messages()
    ids = {message.content: message.metadata["message"] for message in messages}
    questions = tuple(
        Asked(
            "everyday",
            text,
            frozenset(ids[said] for said in small.said if said.startswith(answer)),
        )
        for text, answer in small.questions
    )
    yield Conversation(small.name, (tuple(messages),), questions)
    yield Conversation(f"{small.name} half", (tuple(messages[: len(messages) // 2]),), ())


EVERYDAY = (
    Everyday(
        "statements",
        _answered(
            "",
            "My daughter Ida starts school in August.",
            "I work night shifts at a bakery in Ghent.",
            "I can't stand olives.",
            "Our car is a grey Skoda with a broken heater.",
            "I prefer short answers.",
            "I'm saving for a trip to Iceland.",
            "My landlord is called Mr Peeters.",
            "I take ibuprofen for my back.",
            "I play chess online on Sundays.",
            "I moved here from Porto in 2019.",
        ),
        (
            ("When does Ida start school?", "My daughter Ida"),
            ("What is my job?", "I work night shifts"),
            ("Which pizza toppings should I avoid?", "I can't stand olives"),
            ("What car do we drive?", "Our car"),
            ("What am I putting money aside for?", "I'm saving"),
            ("Who do I pay my rent to?", "My landlord"),
            ("What painkillers do I use?", "I take ibuprofen"),
            ("What do I do at the weekend?", "I play chess"),
            ("Where did I live before?", "I moved here"),
        ),
    ),
    Everyday(
        "acknowledged",
        _answered(
            "Noted.",
            "I have two cats, Pixel and Byte.",
            "Write a short story about a lighthouse",
            "My flat is on the fourth floor without a lift.",
            "How many ounces are in a pound?",
            "I'm allergic to shellfish and pollen.",
            "Translate 'see you tomorrow' to French",
            "My brother Tomas studies law in Vienna.",
            "Summarise the plot of Romeo and Juliet",
            "I usually go running before work.",
            "What's the tallest building in Europe?",
            "My birthday is on 4 July.",
            "Where do I live?",
            "I don't drink alcohol.",
            "Give me a password with twelve characters",
        ),
        (
            ("What are my pets called?", "I have two cats"),
            ("Can I order the prawns?", "I'm allergic"),
            ("Which floor do I live on?", "My flat"),
            ("Where does my brother study?", "My brother Tomas"),
            ("Should I try the wine?", "I don't drink"),
            ("When was I born?", "My birthday"),
            ("When do I exercise?", "I usually go running"),
            ("Who is Tomas?", "My brother Tomas"),
        ),
    ),
    Everyday(
        "answered",
        (
            "How do I get rid of fruit flies?",
            "Put out a bowl of cider vinegar with a drop of washing-up liquid.",
            "I'm planning my wedding with Leo for next June",
            "Congratulations to you and Leo! Shall we begin with the guest list?",
            "Recommend me a thriller",
            "Gone Girl by Gillian Flynn is a gripping one.",
            "My knee hurts after cycling",
            "Raise the saddle a little and rest for a few days.",
            "Explain the offside rule",
            "A player is offside when nearer to the goal line than the ball and the second-last "
            "opponent as the ball is played.",
            "We adopted a greyhound named Zephyr",
            "Zephyr is a lovely name, greyhounds are gentle.",
            "Write a polite email declining a meeting",
            "Dear all, thank you for the invitation. Unfortunately I cannot attend.",
            "I started a new job as an architect at Fjeld Studio",
            "Well done, I hope the team is nice.",
            "What's a good substitute for eggs in pancakes?",
            "A mashed banana replaces one egg.",
            "I'm so stressed today",
            "I'm sorry to hear that. Take a slow breath and a short walk.",
        ),
        (
            ("When am I getting married?", "I'm planning my wedding"),
            ("What kind of dog do I have?", "We adopted"),
            ("Where do I work?", "I started a new job"),
            ("Which book did you recommend?", "Gone Girl"),
            ("Why did my knee hurt?", "My knee hurts"),
            ("Who is my fiancé?", "I'm planning my wedding"),
            ("What did you suggest against the flies?", "Put out a bowl"),
            ("What is my profession?", "I started a new job"),
        ),
    ),
    Everyday(
        "requests",
        _answered(
            "Sure, here it is.",
            "Write me a limerick about a goose",
            "Convert 30 dollars to euros",
            "How do I sort a list in Java?",
            "Who painted the Night Watch?",
            "Fix this: print('hello'",
            "Give me ideas for a birthday party",
            "Explain how a fridge works",
            "Translate 'good night' to Polish",
            "What is the largest ocean?",
            "Summarise the causes of the first world war",
            "Tell me a fun fact",
            "Proofread this: Their going home tomorow.",
        ),
        (),
    ),
    Everyday(
        "developer",
        (
            "Our API is written in Go and runs on Kubernetes",
            "Got it.",
            "How do I write a unit test with a mock clock?",
            "Pass the clock in as a function and replace it in the test.",
            "I always use tabs, never spaces",
            "Okay, tabs it is.",
            "Why is my query slow?",
            "There is no index on the column you filter by.",
            "The staging password rotates every Monday",
            "Understood.",
            "Generate a docker-compose file with redis",
            "services: redis: image: redis:7",
            "My teammate Priya reviews all database changes",
            "I'll keep that in mind.",
            "What's the difference between a mutex and a semaphore?",
            "A mutex has one owner, a semaphore counts.",
            "We deploy on Thursdays",
            "ok",
            "I prefer dark mode in every editor",
            "Noted!",
        ),
        (
            ("Which language is our API in?", "Our API"),
            ("Should I indent with tabs?", "I always use tabs"),
            ("Who reviews my migration?", "My teammate"),
            ("When is our next deployment?", "We deploy"),
            ("Which theme should I set?", "I prefer dark mode"),
            ("Why was my query slow?", "There is no index"),
            ("When does the staging password change?", "The staging password"),
        ),
    ),
    Everyday(
        "family",
        _answered(
            "Thanks for telling me!",
            "My sister Anna lives in Oslo",
            "I'm vegan",
            "What should I wear to a funeral?",
            "My red bike was stolen on Saturday",
            "I live in a small village near Lyon",
            "Can you recommend a good podcast?",
            "My son Max is 6 and loves dinosaurs",
            "I had a root canal last Tuesday",
            "Tell me something about volcanoes",
            "My wife Carla is a vet",
            "I'm learning Portuguese",
            "How long do I boil potatoes?",
        ),
        (
            ("Where does Anna live?", "My sister Anna"),
            ("what should I cook tonight?", "I'm vegan"),
            ("What colour is my bicycle?", "My red bike"),
            ("Where's home for me?", "I live in"),
            ("How old is my boy?", "My son Max"),
            ("What gift would Max like?", "My son Max"),
            ("What does my wife do for a living?", "My wife Carla"),
            ("Which language am I studying?", "I'm learning"),
            ("What did the dentist do?", "I had a root canal"),
            ("Who is my sister?", "My sister Anna"),
        ),
    ),
)

UNRELATED = tuple(
    """\
hello
good morning!
thanks a lot
yes please
no
ok, continue
sounds great
try again
How are you?
What can you do?
Tell me a joke
What's the capital of Australia?
How tall is Mont Blanc?
Who discovered penicillin?
When did the Berlin wall fall?
What is the boiling point of nitrogen?
How many bones does a human have?
Is 91 a prime number?
What is 17 times 23?
What's 20% of 350?
Convert 10 miles to km
How much is 5 feet 9 in centimetres?
What time is it in Tokyo?
Translate 'where is the station' to Japanese
How do you say 'cheers' in Hungarian?
Write a haiku about autumn
Write a limerick about a frog
Write me a poem about the moon
Tell me a short bedtime story about a dragon
Write a cover letter for a marketing position
Rewrite this sentence in the passive voice: The storm destroyed the pier.
Correct the grammar: She don't likes apples.
Summarise the French Revolution in three sentences
Summarise this: Quarterly revenue rose by 4 percent while costs stayed flat.
Explain photosynthesis
Explain quantum entanglement to a child
How do vaccines work?
What is inflation?
What does a black hole look like?
Why is the sky blue?
What's the difference between weather and climate?
Compare capitalism and socialism
Name the planets
List the prime ministers of Canada
Give me three synonyms for happy
Give me five names for a band
What does the word 'ubiquitous' mean?
Who wrote Faust?
What is the plot of Moby Dick?
Who won the 2010 world cup?
How do I reverse a string in Python?
Write a regex for phone numbers
Write a SQL query that finds duplicates
Fix this JSON: {a:1,}
What is a closure in JavaScript?
What does HTTP 418 mean?
Explain the difference between TCP and UDP
TypeError: 'NoneType' object is not subscriptable
Solve x^2 - 5x + 6 = 0
What is the derivative of sin(x)?
How do I change a flat tyre?
How do I remove a wine stain from a carpet?
What are the symptoms of the flu?
""".splitlines()
)

UNRELATED_PERSONAL = tuple(
    """\
Can you check my essay for spelling mistakes?
What's wrong with my code?
Is my password strong enough?
Why is my laptop so slow?
Which phone should I buy?
Can I freeze cooked rice?
Should I learn Rust or Haskell first?
How long will I need to walk 5 km?
Where can I watch the eclipse?
What do I need to renew a visa?
Can we use helium instead of hydrogen?
I need a name for a podcast about history
Help me understand recursion
What happens if I divide by zero?
Do we live in a simulation?
I want a headline for this article
Which of my chakras is blocked?
What is my IP address?
Draft a tweet about our product launch
Do I need a semicolon in JavaScript?
""".splitlines()
)
"""The same, but they speak of the one who asks."""
