exchange-opening = Opening balances
exchange-no-such-year = The books have no year { $year }.
exchange-years-opened = { $years ->
    [one] One year is opened for these entries.
   *[other] { $years } years are opened for these entries.
}
exchange-opening-follows-entries = The opening entry of { $date } is one too many: the books go back to { $earlier }, and balances carry over from year to year by themselves. Leave this entry out.
exchange-before-opening = The books were taken over on { $opening } with their balances: an entry of { $date } would count twice. Reverse the opening entry first.
exchange-is-here = The cooperative "{ $code }" is in this installation already, under this code or under the same id.
exchange-unreadable = The file cannot be read to its end.
exchange-unknown-table = The file holds a table "{ $table }" that this version does not know. Bring Twiza up to date.
exchange-row-is-wrong = Table { $table }, line { $line }: this is no row of that table.
exchange-row-is-foreign = Table { $table }, line { $line }: it belongs to another cooperative.
exchange-row-lacks-file = Table { $table }, line { $line }: the file it names did not come along.
exchange-code-is-taken = The code "{ $code }" of a programme or an association is given to another one here.
exchange-does-not-fit = Table { $table }: these rows contradict what is in this installation already ({ $rule }).
exchange-trail-is-broken = The trail of deeds of this package is not intact. Nothing is taken in.
exchange-unsound = What is in the package is not what its trail sealed. Nothing is taken in.
exchange-not-a-package = This file is no complete package of Twiza, or it is cut short.
exchange-too-new = This package comes from a newer version (format { $version }). Bring Twiza up to date.
exchange-part-is-missing = The part "{ $name }" is missing from the package.
exchange-part-is-strange = The part "{ $name }" is not announced in the package, or is there twice.
exchange-part-is-altered = The part "{ $name }" of the package was altered.
exchange-file-is-gone = The file { $digest } is gone or was altered: run `twiza verify`.
exchange-left = { $name }: { $rows } rows of { $tables } tables and { $files } files written to { $file }.
exchange-sensitive = Take care: this file holds everything, names of members, accounts and papers. Keep it like the originals, encrypt it to send it, and erase it afterwards.
exchange-arrived = { $name } is taken in under the code { $code }: { $deeds } deeds, { $entries } entries and { $files } files checked. People and their access do not travel: invite them with `twiza admin invite`.
