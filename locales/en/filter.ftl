# The one filter of lists and reports.
filter-more = More choices
filter-hint = You can also type:
filter-anybody = Everybody
filter-member = Member
filter-with-members = Members
filter-with-others = Non-members
filter-with-another = Others
filter-quick = Periods
filter-this-month = This month
filter-this-quarter = This quarter
filter-this-year = This year
filter-last-year = Last year
filter-active = Active filters
filter-remove = Remove:
filter-chip-account = Account { $account }
filter-chip-until = Until { $day }
