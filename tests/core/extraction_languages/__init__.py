"""What people say in other languages than English, labelled by hand: a module per language.

``STATES`` are messages at the margin, with what each states below it, indented, as ``kind | slot |
content``. ``TRAPS`` are messages in which a careless reader would find something that is wrong.
``HELD_OUT_STATES`` and ``HELD_OUT_TRAPS`` were written after the rules, and no rule was changed for
them. What a slot has behind its colon is written as it was said.
"""
