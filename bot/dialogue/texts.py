"""The ids of the texts that the dialogue says itself; content/messages.yaml holds the words."""

from __future__ import annotations

MESSAGE_IDS: frozenset[str] = frozenset(
    """
    a_child about_you access_accessible_toilet access_easy_to_read access_guide_dog
    access_hearing_loop access_lift access_parking access_sign_language access_tactile_signs
    access_wheelchair age_out_of_range age_too_high agreement_cannot_say agreement_not_asked
    agreement_refuses amount_gone amount_in_year amount_lately aside_cost_unknown
    aside_how_long_unknown aside_papers_unknown aside_where_unknown ask_agreement ask_consent
    ask_contact ask_municipality ask_service ask_situation ask_who_knows button_agreed
    button_back button_cannot_say button_change button_change_answer button_change_contact
    button_continue button_done button_human button_keep_plan button_lead button_next_child
    button_no_send button_not_asked button_other_situation button_refuses button_restart
    button_that_child button_unknown button_why button_yes_send cannot_go_back change_what
    changed checked_long_ago confirm_restart consent_preview consent_text contact_address
    contact_caution contact_email contact_hours contact_how_to_find contact_not_understood
    contact_personal_code contact_phone contact_website contact_your_service conversation_gone
    date_in_future days_short distance_from distance_here find_out_default go_on handoff_already
    handoff_not_sent handoff_sent handoff_sent_no_promise human_call_script human_intro
    human_no_municipality human_not_joined language_changed language_lsl language_ltg
    language_which left_out_default left_out_not_here left_out_still_ask model_not_loaded
    more_of_many next_child no_question_open not_a_choice not_a_date not_a_number
    not_confirmed_yet not_declared not_understood not_understood_again not_understood_situation
    not_understood_still number_too_high offered_unknown other_situation personal_code_masked
    plan_changed plan_kept plan_more plan_next plan_not_yet plan_ready provider_access
    provider_from_age provider_languages provider_some_groups provider_to_age say_in_latvian
    say_when_answered sensitive_plan several_children something_failed started_again
    step_caution step_overdue sum_of_today understood unknown_noted until_day until_office_hours
    until_today until_tomorrow welcome when_later when_this_month when_this_week when_today
    which_municipality which_situation which_term who_signs_child who_signs_other who_signs_self
    why_default your_municipality_gen your_municipality_loc your_municipality_name
    """.split()
)
