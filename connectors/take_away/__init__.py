"""The plan to take along: on paper, in a calendar, by a code that a phone reads."""
