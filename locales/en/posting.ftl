posting-error-key-is-missing = This request came incomplete. Nothing was recorded; open the page again and start over.
posting-error-key-was-used = This page already served to record something else. Nothing more was recorded; open a new page.
posting-error-already-reversed = This entry is already reversed by another.
posting-error-is-reversal = A reversal is not reversed. Record the right entry instead.
posting-error-in-entry = Entry { $position }: { $sentence }
posting-error-rehearsed = The rehearsal went well; nothing was recorded.
