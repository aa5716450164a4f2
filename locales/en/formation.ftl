# The legal steps: the timeline, one step, and why a step does not move.
formation-title = Creation
formation-lead = The steps of the law, in order, and what is left to do.
formation-on = on { $day }
formation-refused-on = refused on { $day }
formation-by = before { $day } ({ $distance })
formation-answer-by = answer expected before { $day } ({ $distance })
formation-since = since { $day }
formation-waits-for = Waits for: { $steps }
formation-reason = Reason: { $reason }
formation-reference = Number: { $reference }
formation-expires = Valid until { $day } ({ $distance })
formation-name-expires = The approved name is valid until { $day } ({ $distance }). Registration has to come before.
formation-papers = { $count ->
    [one] { $count } paper
   *[other] { $count } papers
}
formation-progress = { $done } of { $all } steps done
formation-late = { $count ->
    [one] One step is late
   *[other] { $count } steps are late
}
formation-next = The next thing to do
formation-to-bring = To bring along
formation-open-step = Open this step
formation-all-done = All steps are done.
formation-paper-missing = paper missing
formation-moved = The step is up to date.
formation-first = First comes:
formation-move = How far is this step?
formation-state = State
formation-day = Day
formation-number = Number or reference
formation-court = Court of first instance
formation-why = Reason
formation-why-hint = Asked for with a refusal or a waiver.
formation-responsible = Who takes care of it
formation-notes = Notes
formation-paper = Add a paper
formation-asks = What the law asks
formation-authority = With
formation-yields = Gives
formation-basis = Text
formation-mark = Certainty
formation-documents = Papers asked for
mark-confirmed = read in the text
mark-interpreted = our reading of the text, to be confirmed
mark-practice = custom, without a text
milestone-state-planned = Planned
milestone-state-started = Begun
milestone-state-submitted = Filed
milestone-state-achieved = Obtained
milestone-state-refused = Refused
milestone-state-waived = Waived
standing-refused = Refused
standing-late = Late
standing-due = Due soon
standing-doing = Under way
standing-planned = To do
standing-blocked = Waiting
standing-done = Done
standing-waived = Waived
milestone-error-unknown = There is no step “{ $code }”.
milestone-error-day-is-missing = Give the day.
milestone-error-day-in-future = This day has not come yet. Give the day on which it happened.
milestone-error-before-earlier = { $day } comes before { $earlier }, the day of the previous state. Check both dates.
milestone-error-reason-is-missing = Say why.
milestone-error-needs-another = This step comes after “{ $name }”. Obtain that one first.
milestone-error-cannot-be-waived = The law requires this step: it cannot be waived.
milestone-error-number-is-missing = Give the registration number from the clerk of the court.
milestone-error-court-is-missing = Name the court that keeps the register.
milestone-error-registration-stands = A registration is not taken back here: only the court strikes off.
formation-steps = The steps
