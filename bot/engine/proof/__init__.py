"""The proof that a roadmap leaves nobody in a corridor; `bot.engine.prove` is its door.

`regions` finds values that stand for all others; `formulas`, `elements` and `units` say a roadmap
again as small formulas that forget what no longer matters; `asks` keeps the conditions of open
questions; `walk` goes through every state of them all, and `endings` tells which answers lead to
different plans. `many` shares roadmaps among processes.
"""
