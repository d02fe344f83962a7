"""The ids of the texts that the program says itself.

content/messages.yaml holds the words of the dialogue, content/interface.yaml those of the pages.
"""

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
    overloaded_call overloaded_notice overloaded_wait
    plan_changed plan_kept plan_more plan_next plan_not_yet plan_ready provider_access
    provider_from_age provider_languages provider_some_groups provider_to_age say_in_latvian
    say_when_answered sensitive_plan several_children something_failed started_again
    step_caution step_overdue sum_of_today understood unknown_noted until_day until_office_hours
    until_today until_tomorrow welcome when_later when_this_month when_this_week when_today
    which_municipality which_situation which_term who_signs_child who_signs_other who_signs_self
    why_default your_municipality_gen your_municipality_loc your_municipality_name
    """.split()
)

INTERFACE_IDS: frozenset[str] = frozenset(
    """
    about_checked about_link_about about_link_accessibility about_link_privacy about_nav
    about_operator about_operator_here about_operator_unknown about_tell about_tell_unknown
    about_title application_back application_heading application_how application_language
    application_title base_danger base_honest base_languages base_sample base_skip change_button
    change_gone change_heading change_keep change_moved change_new change_nothing change_sure
    change_told change_unsure chat_aloud chat_aloud_stop chat_answers chat_bot chat_busy chat_call
    chat_change chat_change_answer chat_changing chat_choices chat_code chat_deleted chat_desk
    chat_empty chat_ended chat_find chat_forget chat_forget_no chat_forget_sure chat_forget_yes
    chat_found chat_have_code chat_heading chat_human chat_important chat_lead chat_leaflets
    chat_log chat_no_answers chat_none_found chat_offline chat_open_plan chat_opening chat_paper
    chat_person chat_pick chat_plain chat_plan chat_progress chat_restart chat_retry_now chat_send
    chat_thinking chat_title chat_tools chat_try_again chat_waits chat_whole_list chat_with_family
    chat_write chat_you delete_done delete_done_more delete_heading delete_link delete_sure
    delete_yes easy_ask easy_bring easy_call easy_cost easy_open easy_title easy_until easy_whole
    easy_why easy_word exit_away exit_now exit_to exit_why find_begin find_code find_heading
    find_hint find_no_code find_open find_then find_title language_offer leaflet_all leaflet_ask
    leaflet_call leaflet_common leaflet_contacts_checked leaflet_danger leaflet_heading
    leaflet_lead leaflet_made leaflet_newest leaflet_no_internet leaflet_no_place leaflet_own
    leaflet_place leaflet_plan leaflet_show leaflet_sources_checked leaflet_start leaflet_title
    leaflets_desk leaflets_heading leaflets_lead leaflets_own_plan leaflets_title
    leaflets_with_family mark_do mark_done mark_note mark_note_add mark_note_hint mark_progress
    mark_save mark_undo notice_banner notice_call notice_overloaded notice_region place_map
    plain_hint plain_list plain_what plan_answers plan_back_to_chat plan_call plan_code
    plan_come_back plan_contacts_checked plan_date plan_email plan_heading plan_in_chat
    plan_left_out plan_needs plan_not_a_decision plan_parts plan_person plan_phone plan_print
    plan_print_brief plan_print_whole plan_sample plan_something_changed plan_title plan_website
    plan_when plan_where problem_401 problem_404 problem_405 problem_413 problem_422 problem_429
    problem_500 problem_503 problem_code problem_empty problem_failed problem_json
    problem_no_application problem_no_leaflet problem_no_plan problem_no_step
    problem_not_changeable problem_not_this_site problem_nothing problem_other problem_start
    problem_title problem_too_long problem_twice problem_urgent problem_wait service_cost
    service_for_whom service_good_to_know service_how service_law service_papers service_when
    share_body share_copied share_copy share_device share_email share_heading share_subject
    share_telegram share_who step_checked step_closed step_deadline step_details step_draft
    step_draft_page step_leads_to step_not_known step_open step_script step_script_lv step_source
    step_to_find_out step_why take_bring take_calendar take_calendar_name take_no_dates take_page
    take_pdf take_qr take_scan take_tick take_who tg_discreet tg_help tg_language tg_menu_cilveks
    tg_menu_dzest tg_menu_karte tg_menu_palidziba tg_menu_sakt tg_menu_valoda tg_old_button
    tg_only_words tg_type untranslated when_later when_this_month when_this_week when_today
    widget_close widget_elsewhere widget_not_here widget_open
    """.split()
)
