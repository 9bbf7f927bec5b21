"""Record effects into rows: `project(connection, case, what, data)`.

What `data` holds per kind is in `storage.records.data`. Every record may say `by` (person), `at` (ISO time
with zone), `message` (event id) and `revision`; fields not named there are kept too, in the row's JSON. Each
record is one link of the case's audit chain, `interaction` excepted.

=================================================  ================================================
kind                                               table
=================================================  ================================================
answered                                           answer
answer_removed, answer_set_aside, answer_restored  case_event; changes the answer's standing
entry_saved                                        by its group's kind: consultation, opinion,
                                                   factor and measure, attendance, inspection,
                                                   tracking_check, entry
entry_removed, entry_set_aside, entry_restored     case_event; changes the entry's standing
submitted                                          submission
proposed                                           proposal, ledger
confirmed                                          confirmation, ledger
stale                                              case_event; the confirmation is stale
reviewed, returned                                 review
converted                                          conversion
letter_issued                                      letter
checkpoint_passed, checkpoint_stopped              checkpoint_pass
checkpoint_stale                                   case_event; the word there is stale
ending_asked, ending_confirmed, ending_refused     ending
draft_checked                                      draft_check
evidence_kept                                      evidence
evidence_deleted                                   case_event; the evidence's rows go, its links lose their salt
found                                              finding
cited                                              document_cited, a row per clause
policy_retired, policy_restored                    policy_standing
policy_head_corrected                              policy_head_fix
policy_recalled                                    policy_recall
rule_confirmed                                     custom_confirmation
rule_withdrawn                                     case_event; the confirmation no longer stands
task                                               task, the row before superseded
task_report                                        task_report
interaction                                        ledger
interest_declared                                  interest
expert_added                                       expert
expert_retired                                     case_event; the expert is out of the pool
experts_drawn                                      expert_draw
expert_stated, expert_opinion                      expert_statement
survey_opened, survey_extended, survey_closed,     case_event
survey_taken, survey_voiced
quiz_taken                                         quiz (of a unit; of no person)
experience_shared                                  experience
experience_withdrawn                               case_event; the experience is no longer shown
publicity_released                                 publicity
opened, closed, cancelled, reopened, migrated,     case_event
document_made, exported, imported, exchanged,
invited, joined, organised, granted, revoked,
withdrawn, erased, reminded, published,
retired, offered, track_suggested,
reported_up, released, archived, mended, compared,
measure_carried, facts_issued, fact_stated
=================================================  ================================================
"""

from __future__ import annotations

from storage.records.project import KINDS, project

__all__ = ["KINDS", "project"]
