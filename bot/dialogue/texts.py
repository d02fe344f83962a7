"""The ids of the texts that the dialogue says itself; content/messages.yaml holds the words."""

from __future__ import annotations

MESSAGE_IDS: frozenset[str] = frozenset(
    {
        # opening
        "welcome", "ask_situation", "not_understood_situation", "which_situation", "no_roadmap_yet",
        "started_again", "confirm_restart", "other_situation", "understood", "untranslated",
        # questions
        "not_understood", "not_understood_again", "not_understood_still", "no_question_open",
        "why_default", "cannot_go_back", "unknown_noted", "changed", "change_what", "free_answer",
        "age_out_of_range", "age_too_high", "number_too_high", "date_in_future", "not_a_number",
        "not_a_date", "not_a_choice", "which_municipality", "ask_municipality",
        "more_of_many", "button_done",
        "why_municipality", "not_declared",
        # plan
        "plan_ready", "plan_changed", "plan_more", "plan_next", "to_find_out", "find_out_default",
        "step_overdue", "offered_unknown", "left_out_default", "left_out_not_here",
        "left_out_still_ask", "not_confirmed_yet", "contact_how_to_find", "contact_caution",
        "step_caution",
        "sensitive_plan",
        # a person
        "human_intro", "human_not_joined", "human_no_municipality", "human_call_script",
        "ask_contact", "contact_not_understood", "contact_personal_code", "consent_text",
        "ask_consent", "consent_preview", "handoff_sent", "handoff_sent_no_promise",
        "handoff_not_sent", "handoff_already", "best_time",
        # buttons
        "button_back", "button_unknown", "button_why", "button_human", "button_restart",
        "button_continue", "button_yes_send", "button_no_send", "button_change_contact",
        "button_show_plan", "button_other_situation",
        # trouble
        "model_not_loaded", "something_failed", "conversation_gone", "go_on",
        "personal_code_masked", "too_many_requests",
    }
)  # fmt: skip
