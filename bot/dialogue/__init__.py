"""The dialogue: one door in (`converse`), Rasa behind it, replies as data out."""
