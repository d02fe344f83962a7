"""The roadmap engine: pure functions from facts to the next question and the plan.

No input or output, no Rasa, no clock: whoever calls passes `today` in.
"""
