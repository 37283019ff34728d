# What Attaché itself says, in English. The other files of this folder say the same in other languages: each has every key below, with
# the same slots ({ $name }). How the format works: https://projectfluent.org/fluent/guide/. Numbers are given as numbers, and the
# variants in brackets are the plurals of the language by Unicode's rules; the one with the star is what is said otherwise.
# CAPITAL($text) begins text with a capital. What a person types (names of commands, words of queries) stays English everywhere.

## Dates, as patterns of Unicode's CLDR: https://unicode.org/reports/tr35/tr35-dates.html#Date_Format_Patterns

date-full = EEEE, d MMMM y
# The first day of several; the last one follows in full.
date-first = EEEE, d MMMM
date-day = EEEE, d MMMM
date-short = d MMM
date-instant = dd MMM HH:mm
date-weekday = EEE
date-span = { $first } to { $last }

## A digest

outlets = { $count ->
    [one] { $count } outlet
   *[other] { $count } outlets
}
owners = { $count ->
    [one] { $count } owner
   *[other] { $count } owners
}
since-yesterday = new since yesterday
# 1 is Monday.
since-weekday = new since { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
since-date = new since { $date }
week-ahead = The week ahead
continued = continued
sources = Sources
coverage-feeds = { $read } of { $feeds ->
    [one] { $feeds } feed
   *[other] { $feeds } feeds
} read
coverage-articles = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
}, { $relevant } of them geopolitics
coverage-stories = { $count ->
    [one] { $count } story
   *[other] { $count } stories
}
lines-left-out = { $count ->
    [one] { $count } more line
   *[other] { $count } more lines
} left out
button-more = More lines
button-ahead = Week ahead
menu-region = One region
menu-sources = Sources of a line
region-africa = Africa
region-asia = Asia
region-europe = Europe
region-latin-america = Latin America
region-middle-east = Middle East
region-north-america = North America
region-oceania = Oceania
region-world = World

## Why there is no digest. The first ones have no capital and no full stop: `sentence` makes one of them.

sentence = { CAPITAL($text) }.
no-day = “{ $typed }” is no day; say today, yesterday or a date as 2023-03-17
day-out-of-reach = { $day } is out of reach; a digest tells a day between 1900 and 2100
no-article = there is no article of { $day } ({ $zone })
no-article-but = { $nothing }; those given are of { $days }
days-span = { $first } to { $last }
no-line-of = there is no line of “{ $filters }” on { $day }; there is { $there }
no-lines-at-all = no lines at all
no-more-lines = There are no more lines.
button-too-old = This button is too old; ask for the digest again.
line-not-kept = This line is no longer kept; ask for the digest again.

## An alert

alert-head = Alert · { $query }
first-told = first told { $instant } UTC
held-title = { $count ->
    [one] { $count } more story
   *[other] { $count } more stories
} met it meanwhile
development-new = New: { $line }
development-now = Now: { $line }
development-confirmed = Confirmed: { $owners ->
    [one] { $owners } independent owner tells
   *[other] { $owners } independent owners tell
} it now
thread-developments = Developments

## Answers to /alert

alert-added = Alert { $id } follows “{ $query }”. { $expected }
alert-expected-none = In the last seven days it would have told nothing.
alert-expected = In the last seven days it would have told { $stories ->
    [one] { $stories } story
   *[other] { $stories } stories
}, { $rate }.
alert-rate-less = less than one a day
alert-rate = { $count ->
    [one] about { $count } a day
   *[other] about { $count } a day
}
# Follows alert-expected where a day may bring more than the alert tells.
alert-beyond = { $expected } Beyond { $cap } a day, the rest comes in one summary.
alerts-none = There is no alert yet. /alert add makes one.
alerts-title = Alerts
alert-quiet = quiet { $hours }
alert-cap = at most { $cap } a day
alert-cap-wrong = A daily limit is a number from 1 to { $most }.
alert-mention-refused = An alert may mention only whom an admin allowed in /settings mentions.
# $why is one of the reasons below why a query cannot be read.
alert-broken = Alert { $id } rests, because its query can no longer be read: { $why }. Remove it and add it again.
alert-removed = Removed: “{ $query }” is no longer followed.
alert-paused = Paused: “{ $query }”.
alert-awake = Awake again: “{ $query }”.
alerts-too-many = There are { $most } alerts here already; remove one first.
alert-known = This query is followed { $place } already.
alert-unknown = There is no alert { $id } here; /alert list shows them.
no-quiet-hours = “{ $typed }” are no quiet hours; say for example 22:00-07:00.
quiet-hours-empty = Quiet hours need a beginning and another end; say for example 22:00-07:00.

## Answers to /schedule

schedule-added = A digest comes { $place } { $when }, first on { $day } at { $time }.
schedules-none = There is no schedule yet. /schedule add makes one.
schedules-title = Schedules
schedule-when = { $days } at { $time } ({ $zone })
schedule-only = { $when }, only { $filters }
days-daily = every day
days-weekdays = on weekdays
days-weekends = on weekends
days-some = on { $days }
schedule-removed = Removed: the digest { $when }.
schedule-paused = Paused: the digest { $when }.
schedule-awake = Awake again: the digest { $when }.
schedule-nothing-now = It would post nothing now: { $nothing }.
schedules-too-many = There are { $most } schedules here already; remove one first.
schedule-unknown = There is no schedule { $id } here; /schedule list shows them.
no-time = “{ $typed }” is no time of day; say for example 08:00 or 7:30pm.
no-weekday = “{ $typed }” is no weekday; say weekdays, daily, mon-fri or mon, thu.
no-zone = “{ $typed }” is no time zone; say for example Europe/Berlin.

## Places and people

place-here = here
place-channel = in #{ $channel }
admins-discord = somebody who may manage this server
admins-slack = an admin of this workspace or whoever made this channel
only-these = Only { $admins } can change that.
only-these-or-chosen = Only { $admins }, or who has a role chosen in /settings, can change that.
resting = paused
resting-because = paused: { $fault }

## Answers to /settings

settings-title = Settings
settings-zone = Time zone: { $zone }. A digest's day is a day there.
settings-managers = Who may change things: { $admins }.
settings-managers-chosen = Who may change things: { $admins }, and who has a role that they chose.
settings-language = Language: { $language }. Who asks is answered in their own where Attaché speaks it.
settings-errors = Errors are told in
settings-errors-none = Errors are told to { $admins }.
settings-mentions = Alerts may mention
settings-mentions-none = Alerts may mention nobody.
settings-only-of-many = That is a setting of a server or workspace; in direct messages there are the language and the time zone.
language-set = Attaché speaks { $language } here now.
no-language = Attaché does not speak “{ $typed }”; it speaks { $languages }.
errors-set = Errors are told { $place } from now on.
errors-unset = Errors are told to { $admins } again.
mention-allowed = Alerts may mention this from now on, where they are added with it:
mention-withdrawn = Alerts may no longer mention
mention-everybody = Everybody at once cannot be mentioned; choose a role, a group or a person.
zone-set = Days are now read in { $zone }. Schedules that exist keep their own zone.
manager-added = Who has that role may change things now.
manager-removed = Who has that role may no longer change things.

## What went wrong

failed = That did not work; what went wrong is in the log of the service.
# $what is one of the two below, or both joined by `and`.
closed-rests = { $fault }. { $what } { $number ->
    [one] rests
   *[other] rest
} until it is mended; then { $commands } { $number ->
    [one] wakes it
   *[other] wakes them
}.
closed-schedules = { $count ->
    [one] { $count } schedule
   *[other] { $count } schedules
}
closed-alerts = { $count ->
    [one] { $count } alert
   *[other] { $count } alerts
}
and = { $one } and { $other }

## Answers to /why

why-published = Published { $instant } UTC
why-fetched = Published { $instant } UTC, fetched from { $feed }
why-relevant = Read: geopolitics ({ $reason })
why-irrelevant = Read: not geopolitics ({ $reason })
why-no-event = No event was understood in it, so it has no line of its own.
why-line = Line: { $line } ({ $type }, { $status })
why-no-story = Story: none, so it is in no digest and raises no alert.
why-story = Story: told by { $outlets ->
    [one] { $outlets } outlet
   *[other] { $outlets } outlets
} in { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
}
why-own-line = Digest of { $day }: a source of line { $number } of { $lines }, “{ $line }”
why-other-line = Digest of { $day }: no source of a line; line { $number }, “{ $line }”, tells its story
why-not-first = Digest: its story is not among the first { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
} of its day
why-unknown = Nothing like that was read in the last two weeks. Give an article's link, or some words of its title or line.

## A query that cannot be read. No capital and no full stop: more follows.

query-error = { $why } (at character { $place } of: { $nearby })
query-too-long = the query is longer than { $most } characters
query-only-not = the query only says what must not be there; add what must
query-parenthesis-too-many = there is a parenthesis too many
query-word-missing = a word is missing
query-too-deep = more than { $most } parentheses and NOTs within each other
query-parenthesis-open = a parenthesis is not closed
query-star-short = a * needs at least { $least } letters before it
query-star-none = { $key }: takes no *
query-star-inside = a * may only end a word
query-no-word = there is no word to look for
query-too-many-words = the query has more than { $most } words
query-quotation-open = a quotation mark is not closed
query-no-value = { $key }: needs a value right behind it, as in { $example }
query-key-unknown = “{ $typed }:” is unknown; { $hint } (words with a colon go into quotation marks)
query-meant-key = did you mean { $key }:?
query-keys = there are { $keys }
value-unknown-country = there is no country “{ $typed }”; { $hint }
value-unknown-type = there is no type “{ $typed }”; { $hint }
value-unknown-status = there is no status “{ $typed }”; { $hint }
value-meant = did you mean { $key }:{ $value }?
value-countries = say its two letters or its English name
value-names = there are { $names }

## Commands that are typed as words

typed-unknown = “{ $typed }” is not understood; { $command } help shows what is.
typed-no-number = Say which one by its number; list shows them.
