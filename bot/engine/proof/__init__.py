"""The proof that a roadmap leaves nobody in a corridor; `bot.engine.prove` is its door.

`regions` finds values that stand for all others, `formulas` and `units` say a roadmap again as
small formulas that forget what no longer matters, `walk` goes through every state of them, and
`endings` tells which answers lead to different plans.
"""
