# What Attaché itself says, in English. The other files of this folder say the same in other languages: each has every key below, with
# the same slots ({ $name }). How the format works: https://projectfluent.org/fluent/guide/. Numbers are given as numbers, and the
# variants in brackets are the plurals of the language by Unicode's rules; the one with the star is what is said otherwise.
# CAPITAL($text) begins text with a capital, STOP($text) is the full stop behind text that ends no sentence yet. COMMAND("alert add") names a command as its reader types it: in their own language on Discord
# (config/data/commands), in English elsewhere. Other words that a person types, as those of queries, stay English everywhere.

## Dates, as patterns of Unicode's CLDR: https://unicode.org/reports/tr35/tr35-dates.html#Date_Format_Patterns

date-full = EEEE, d MMMM y
# The first day of several; the last one follows in full.
date-first = EEEE, d MMMM
date-day = EEEE, d MMMM
date-short = d MMM
date-instant = dd MMM HH:mm
date-dated = dd MMM y HH:mm
date-weekday = EEE
date-weekday-long = EEEE
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
# A digest that comes after its time: both are times of day (08:00).
digest-late = { $promised } digest, delivered { $delivered }
continued = continued
sources = Sources
coverage-feeds = { $read } of { $feeds ->
    [one] { $feeds } feed
   *[other] { $feeds } feeds
} read
coverage-silent = { $count ->
    [one] { $count } feed unusually silent
   *[other] { $count } feeds unusually silent
}
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
button-sources = All sources
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
# Kinds of events, as the menus of topics name them.
topic-agree = Agreements
topic-consult = Visits and talks
topic-support = Support and praise
topic-cooperate = Cooperation
topic-aid = Aid and arms deliveries
topic-yield = Ceasefires and withdrawals
topic-concede = Concessions and apologies
topic-request = Demands and appeals
topic-accuse = Accusations
topic-reject = Rejections
topic-threaten = Threats
topic-protest = Protests
topic-sanction = Sanctions
topic-mobilize = Troops and exercises
topic-coerce = Arrests and bans
topic-assault = Attacks
topic-leadership = Elections and offices
topic-legal = Courts and laws
topic-incident = Accidents and disasters

## Why there is no digest. The first ones have no capital and no full stop: `sentence` makes one of them.

sentence = { CAPITAL($text) }{ STOP($text) }
no-day = “{ $typed }” is no day; say today, yesterday or a date as 2023-03-17
day-out-of-reach = { $day } is out of reach; a digest tells a day between 1900 and 2100
day-ahead = { $day } is yet to come; a digest tells a day that has begun
no-article = there is no article of { $day } ({ $zone })
no-article-yet = { $nothing } yet (feeds read so far: { $read } of { $feeds }); ask again in a few minutes
no-article-but = { $nothing }; those given are of { $days }
days-span = { $first } to { $last }
no-line-of = no line of { $day } is about “{ $filters }”; there are lines about { $there }
no-lines-at-all = nothing at all
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
alert-expected-none = In the last seven days it would have told nothing. Words are looked for as they are written: sanction* also finds sanctions.
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
alerts-none = There is no alert yet. { COMMAND("alert add") } makes one.
alerts-title = Alerts
alert-quiet = quiet { $hours }
alert-quiet-zone = Quiet hours: { $hours } ({ $zone }); { COMMAND("settings timezone") } changes the zone.
alert-cap = at most { $cap } a day
alert-cap-wrong = A daily limit is a number from 1 to { $most }.
alert-mention-refused = An alert may mention only whom an admin allowed in { COMMAND("settings mentions") }.
# $why is one of the reasons below why a query cannot be read.
alert-broken = Alert { $id } rests, because its query can no longer be read: { $why }. Remove it and add it again.
alert-removed = Removed: “{ $query }” is no longer followed.
alert-paused = Paused: “{ $query }”.
alert-awake = Awake again: “{ $query }”.
alerts-too-many = There are { $most } alerts here already; remove one first.
alert-known = This query is followed { $place } already.
alert-unknown = There is no alert { $id } here; { COMMAND("alert list") } shows them.
no-quiet-hours = “{ $typed }” are no quiet hours; say for example 22:00-07:00.
quiet-hours-empty = Quiet hours need a beginning and another end; say for example 22:00-07:00.

## Answers to /schedule

schedule-added = A digest comes { $place } { $when }, first on { $day } at { $time }.
schedule-tells-before = Before noon, a digest tells the day before.
schedule-tells-own = From noon on, a digest tells its own day so far.
schedule-next = { COMMAND("schedule preview") } { $id } shows what it would post now, { COMMAND("schedule remove") } { $id } ends it.
schedules-none = There is no schedule yet. { COMMAND("schedule add") } makes one.
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
schedule-unknown = There is no schedule { $id } here; { COMMAND("schedule list") } shows them.
no-time = “{ $typed }” is no time of day; say for example 08:00 or 7:30pm.
no-weekday = “{ $typed }” is no weekday; say weekdays, daily, mon-fri or mon, thu.
no-zone = “{ $typed }” is no time zone; say for example Europe/Berlin.

## Places and people

place-here = here
place-channel = in #{ $channel }
admins-discord = somebody who may manage this server
admins-slack = an admin of this workspace
only-these = Only { $admins } can change that.
only-these-or-chosen = Only { $admins }, or who has a role or is in a group chosen in { COMMAND("settings manager") }, can change that.
changed-meanwhile = Somebody else changed this at the same moment; look at it again first.
resting = paused
resting-because = paused: { $fault }

## Answers to /settings

settings-title = Settings
settings-zone = Time zone: { $zone }. Digests tell the days of this zone; who asks for one gets the days of their own zone, where it is known.
settings-managers = Who may change things: { $admins }.
settings-managers-chosen = Who may change things: { $admins }, and who has a role or is in a group that they chose.
settings-language = Language: { $language }. Who asks is answered in their own where Attaché speaks it.
settings-errors = Errors are told in
# $hearers is one of the two below.
settings-errors-none = Errors go to { $hearers }.
hearers-discord = this server's channel for system messages, or its owner where there is none
hearers-slack = whoever installed the app, or the owner of the workspace where Slack does not tell who that was
settings-mentions = Alerts may mention
settings-mentions-none = Alerts may mention nobody.
settings-only-of-many = That is a setting of a server or workspace; in direct messages there are the language and the time zone.
language-set = Attaché speaks { $language } here now.
no-language = Attaché does not speak “{ $typed }”; it speaks { $languages }.
errors-set = Errors are told { $place } from now on.
errors-unset = Errors go to { $hearers } again.
mention-allowed = Alerts may mention this from now on, where they are added with it:
mention-withdrawn = Alerts may no longer mention
mention-everybody = Everybody at once cannot be mentioned; choose a role, a group or a person.
zone-set = Days are now read in { $zone }. Schedules that exist keep their own zone.
manager-added = Who has that role or is in that group may change things now.
manager-removed = Who has that role or is in that group may no longer change things.

## What went wrong

failed = That did not work; what went wrong is in the log of the service.
too-much = that takes too much time now; ask for less, as for one day or another query
asked-much = You have asked a great deal within minutes; try again in { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
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
why-again = Not read: its feed gave it, together with much else that it had given before, under a new link and a new date.
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
why-other-line = Digest of { $day }: not a source of a line itself; line { $number }, “{ $line }”, tells its story
# What became of an alert's post; $why is a sentence of one of the refusals below or the platform's own words, one of the two that wait, or empty.
why-post-sent = Alert: posted here on { $instant } UTC.
why-post-pending = Alert: its post is on its way since { $instant } UTC. { $why }
why-post-waits = It waits for its turn.
why-post-now = It is being posted now.
why-post-uncertain = Alert: nobody knows whether its post of { $instant } UTC is here. { $why }
why-later-uncertain = Alert: nobody knows whether what was added to it on { $instant } UTC is here. { $why }
why-post-failed = Alert: its post failed on { $instant } UTC. { $why }
why-post-expired = Alert: its post came too late on { $instant } UTC. { $why }
# The same of a digest in the channel of who asks.
why-digest-sent = Digest of { $day }: posted here on { $instant } UTC.
why-digest-pending = Digest of { $day }: its post is on its way since { $instant } UTC. { $why }
why-digest-uncertain = Digest of { $day }: nobody knows whether its post of { $instant } UTC is here. { $why }
why-digest-failed = Digest of { $day }: its post failed on { $instant } UTC. { $why }
why-digest-expired = Digest of { $day }: its post came too late on { $instant } UTC. { $why }
why-digest-missed = Digest of { $day }: it was due at { $at }, and nobody could post it until { $instant } UTC; it was missed: { $why }.
why-digest-empty = Digest of { $day }: at { $at } there was nothing to tell.
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
value-unknown-region = there is no region “{ $typed }”; { $hint }
value-unknown-type = there is no type “{ $typed }”; { $hint }
value-unknown-status = there is no status “{ $typed }”; { $hint }
value-meant = did you mean { $key }:{ $value }?
value-countries = say its two letters or its English name
value-names = there are { $names }

## Commands that are typed as words

typed-unknown = “{ $typed }” is not understood; { $command } help shows what is.
typed-no-number = Say which one by its number; list shows them.

## Answers to /feeds. $feed is the name of a feed, $address where it is read.

feeds-found = Found: “{ $feed }”.
feeds-named = { $address } names { $count ->
    [one] { $count } feed
   *[other] { $count } feeds
}.
feeds-before = Nothing counts before you add it, and what it has published already raises no alert.
# Buttons: at most 75 characters, of which a name takes 40.
feeds-add = Add this feed
feeds-add-named = Add “{ $feed }”
feeds-add-all = Add { $count ->
    [one] { $count } feed
   *[other] { $count } feeds
}
# $what is feed-called or feeds-count.
feeds-added = Added: { $what }. The first reading comes within a minute or so; { COMMAND("feeds health") } tells of it.
feed-called = “{ $feed }”
feeds-count = { $count ->
    [one] { $count } feed
   *[other] { $count } feeds
}
feeds-offer-old = This was added already, or the offer is too old; ask for it again.
feeds-list-large = The list is larger than 1 MiB; divide it.
feeds-list-has = The list has { $count ->
    [one] { $count } feed
   *[other] { $count } feeds
} to add.
# $has is feeds-list-has.
feeds-list-known = { $count ->
    [one] { $has } { $count } more is known here already.
   *[other] { $has } { $count } more are known here already.
}
feeds-list-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
feeds-list-all-known = All feeds of this list are known here already; { COMMAND("feeds list") } shows them.
feeds-exported = { $count ->
    [one] { $count } feed
   *[other] { $count } feeds
}, as OPML.
feeds-removed = Removed: “{ $feed }” no longer counts here. { COMMAND("feeds add") } { $address } brings it back.
feeds-removed-own = Removed: “{ $feed }”. Nothing that came from it counts here any more.
feeds-paused = Paused: “{ $feed }” does not count here until { COMMAND("feeds pause") } wakes it.
feeds-awake = Awake again: “{ $feed }” counts here from now on.
feeds-counts-already = “{ $feed }” counts here already.
feeds-title = { $count ->
    [one] { $count } feed counts here.
   *[other] { $count } feeds count here.
}
feeds-first = { COMMAND("feeds add") } and the address of a newspaper’s page let its feed count here.
feeds-own = Added here
feeds-resting = Paused here
feeds-of-all = For everybody
feeds-region = { $region }: { $outlets }
feeds-elsewhere = Elsewhere
feeds-removed-here = { $count ->
    [one] { $count } feed removed here
   *[other] { $count } feeds removed here
}
feed-paused = { $feed } · paused
feeds-unknown = There is no feed “{ $typed }” here; { COMMAND("feeds list") } shows them.
feeds-several = Several feeds are meant: { $feeds }; say more, or the address.
feeds-none-allowed = The operator of this service allows no feeds beside its own.
feeds-too-many = At most { $most ->
    [one] { $most } feed
   *[other] { $most } feeds
} can be added here, and { $own } are there already; remove one first.
feeds-many-looks = Many addresses were looked at for this place; try again in { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
feeds-no-address = “{ $typed }” is no web address; write it as https://example.org/feed.xml.
# $fault is one of fault-.
feeds-not-read = { $address } { $fault }.
feed-outlet = Outlet: { $outlet }
feed-outlet-owned = Outlet: { $outlet }, owned by { $owner }
feed-english = Language: English
feed-language-unknown = Language: it does not say which; Attaché reads English
feed-language-other = Language: “{ $tag }”; Attaché reads English, so that this feed may tell nothing
feed-no-date = no date
feed-empty = It holds no article yet.
discord-no-file = Discord did not give the file; send it again.
slack-no-file = Slack did not take the file ({ $why }); invite the app to this channel, or ask in a direct message.
slack-unreachable = it cannot be reached

## Answers to /feeds health. A trouble has no capital and no full stop: it follows the name of its feed.

health-title = { $all ->
    [one] { $well } of { $all } feed does as it should.
   *[other] { $well } of { $all } feeds do as they should.
}
health-none = No feed counts here.
health-more = { $count ->
    [one] { $count } more does not; { COMMAND("feeds health") } names it.
   *[other] { $count } more do not; { COMMAND("feeds health") } names them.
}
health-waiting = { $count ->
    [one] { $count } not asked yet
   *[other] { $count } not asked yet
}
health-of = { $feed } { $trouble }
health-it = It { $trouble }.
health-gone = is gone for good, as its server says; remove it, or add its new address
# $fault is one of fault-.
health-again = { $count ->
    [one] { $fault }, { $count } time in a row
   *[other] { $fault }, { $count } times in a row
}
# $span is one of span-, $rhythm one of rhythm-.
health-silent = answers, but has told nothing for { $span }; it used to every { $rhythm }
span-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
span-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
span-minutes = a few minutes
rhythm-days = { $count ->
    [one] day
   *[other] { $count } days
}
rhythm-hours = { $count ->
    [one] hour
   *[other] { $count } hours
}
rhythm-minutes = few minutes
health-last = Last read: { $instant }
health-never = It was not read yet.
health-next = Next read: { $instant }
health-now = Next read: now
health-week = Articles of the last seven days: { $articles }
health-newest = Newest article: { $instant }
health-read = read { $instant }
health-unread = not read yet
health-articles = { $count ->
    [one] { $count } article in seven days
   *[other] { $count } articles in seven days
}
health-paused = It is paused here.
why-paused = Its feed is paused here, so it is in no digest and raises no alert; { COMMAND("feeds pause") } wakes it.
why-removed = Its feed was removed here, so it is in no digest and raises no alert; { COMMAND("feeds add") } brings it back.

## A story that is followed, and the shortcuts on a message of Slack, which are called “Why this?” and “Follow this story” in each language

# Stands in alert-head in the place of a query.
alert-of-story = a story that is followed here
story-followed = Alert { $id } follows this story { $place }: what is new of it comes into the message and its thread. { COMMAND("alert remove") } { $id } ends it.
story-known = This story is followed { $place } already.
story-not-kept = This story is no longer kept.
story-none = This message tells no story that is known. “Follow this story” works on digests, alerts and links to articles.
story-which = Which line?
story-choose = A line of this message

## Forms on Slack. A title and a button under a form have at most 24 characters.

form-alert = New alert
form-schedule = New schedule
form-add = Add
form-close = Close
form-wait = One moment …
form-too-late = That took too long to open; please try it again.
form-query = Query
form-query-hint = Words, "phrases", AND OR NOT, sanction*, country:TW, actor:Xi, type:visit: missile AND (Taiwan OR country:TW)
form-quiet = Quiet hours
form-quiet-hint = As 22:00-07:00; what comes then is told in one summary in the morning.
form-cap = Alerts a day, at most
form-cap-hint = From 1 to { $most }; the rest comes in one summary.
form-people = Mention people
form-people-hint = Whom an admin allowed with /settings mentions.
form-group = Mention a user group
form-group-hint = As @editors, which an admin allowed with /settings mentions.
form-time = Time
form-days = Days
form-zone = Time zone
form-zone-hint = As Europe/Berlin; without one, that of /settings, or else of your profile.
form-region = Region
form-country = Country
form-country-hint = As TW or Taiwan.
form-topic = Topic
form-channel = Channel
form-channel-hint = Without one it comes to your direct messages with Attaché.
form-channel-direct = Choose a channel; without one it comes to your direct messages with Attaché.
slack-not-there = Attaché cannot write { $place }. In a channel, /invite @attache lets it in; your direct messages with it are always open.
discord-not-there = Attaché may not write { $place }. Let it view the channel and send messages there, then ask again.
discord-not-there-threads = Attaché may not write { $place }. Let it view the channel and send messages in threads there, then ask again.
place-in = in { $channel }
place-that-channel = in that channel
place-direct = in your direct messages
slack-no-group = There is no user group “{ $typed }” in this workspace; say for example /settings manager @editors.
admins-slack-channel = an admin of this workspace or whoever made this channel

## The app's home tab on Slack

home-about = What happened, one true line an event, each with its sources.
home-ask = Ask { $command } in any channel.
home-zone = Days are read in { $zone } · /settings timezone changes that
home-schedules = Schedules of this workspace
home-alerts = Alerts of this workspace
home-own-schedules = Your own schedules
home-own-alerts = Your own alerts
home-feeds = Feeds
home-none = None yet.
home-more = { $count ->
    [one] { $count } more; { $command } shows all.
   *[other] { $count } more; { $command } shows all.
}
home-pause = Pause
home-wake = Wake
home-remove = Remove
home-keep = Keep
home-remove-schedule = Remove schedule { $id }?
home-remove-alert = Remove alert { $id }?
home-remove-sure = It cannot be brought back, but it can be made again.
home-not-changed = Not changed

## What commands understand that are typed as words, in examples. The command stays as it is; what follows the dash is said.

help-digest = How to ask for a digest
help-digest-today = /digest — what happened today
help-digest-days = /digest yesterday, /digest 2023-03-17 — another day; /digest week — the last seven
help-digest-long = /digest long — up to 30 lines
help-digest-filters = /digest region:"Latin America" topic:visit, /digest country:TW — only what is asked for
help-schedule = How to schedule digests
help-schedule-add = /schedule add 08:00 weekdays Europe/Berlin topic:sanctions — only the time is needed
help-schedule-number = /schedule list, /schedule preview 3, /schedule pause 3, /schedule remove 3 — by their numbers
help-feeds = How to choose feeds
help-feeds-add = /feeds add https://example.org/news — finds the feed of a page, and shows it before it counts
help-feeds-health = /feeds list, /feeds health, /feeds health Example — how they do
help-feeds-pause = /feeds pause Example, /feeds remove Example — for this workspace alone
help-feeds-import = /feeds import https://example.org/feeds.opml — a list of feeds, or the list itself pasted behind import
help-feeds-export = /feeds export — the list of this workspace's feeds
help-alert = How to be alerted
help-alert-add = /alert add missile AND (Taiwan OR country:TW) — words, "phrases", AND OR NOT, sanction*, country:TW, actor:Xi, type:visit
help-alert-quiet = /alert add drones quiet:22:00-07:00 most:5 — silent at night, at most five a day, and a summary of the rest
help-alert-mention = /alert add drones mention:@group — calls a person or a group that an admin allowed with /settings mentions
help-alert-test = /alert test QUERY — what it would have told in the last seven days
help-alert-number = /alert list, /alert pause 3, /alert remove 3 — by their numbers
help-settings = How to change settings
help-settings-shown = /settings — what is set here
help-settings-zone = /settings timezone Europe/Berlin, /settings language Deutsch — how days are read, and in which language is posted
help-settings-errors = /settings errors here, /settings errors off — where it is told what goes wrong
help-settings-manager = /settings manager @editors — who may change things here
help-settings-mentions = /settings mentions @editors — whom alerts may call
help-why = How to ask what became of news
help-why-link = /why https://example.org/article — of an article, from its feed to the digest
help-why-words = /why some words of a title — of the newest article with these words in its title or its line

## The pages on which a person installs the app in a Slack workspace

install-title = Attaché for your workspace
install-go = Add to Slack
install-done = Attaché is installed.
install-next = Let it into a channel with { $invite }, and ask { $command } there.
install-open = Open Slack
install-failed = Attaché was not installed.
install-denied = It was not allowed to join the workspace.
install-stale = It was begun in another browser, or more than ten minutes ago.
install-error = Something failed ({ $reason }); more is in the log of the service.
install-again = Begin again

## What can be wrong with a feed, as the end of a sentence about it; fault-opml- is a clause without a full stop. $fault is another of them, $why in English.

fault-empty = is empty
fault-page = is an HTML page, not a feed
fault-json = is JSON, not a feed
fault-no-format = is no feed in any known format
fault-cut-off = is cut off before its end
fault-broken = is broken: { $why }
fault-long-tag = has a tag longer than { $kibibytes } KiB
fault-no-process = cannot be parsed: the process for it does not start
fault-unparsed = cannot be parsed: { $why }
fault-parse-memory = takes too much memory to parse
fault-parse-seconds = takes more than { $seconds } seconds to parse
fault-parse-ended = ended the process that parsed it
fault-status = answers { $status }
fault-gone = is gone for good (410)
fault-timeout = gave no whole answer within { $seconds } seconds
fault-certificate = has a certificate that does not hold: { $why }
fault-unreachable = cannot be reached: { $why }
fault-broke-off = broke off its answer: { $why }
fault-redirects = redirects more than { $most } times
fault-redirects-nowhere = redirects to nowhere that can be asked
fault-never-read = says that nothing has changed although it was never read
fault-compression = is compressed in a way that was not asked for
fault-compression-unsaid = is compressed in a way that it does not say
fault-large = is larger than { $bytes } bytes
fault-address = has an address that cannot be asked
fault-scheme = has an address that does not begin with { $schemes }
fault-zone = has an address with a zone
fault-host = has a host that is written as no name and no address
fault-unchecked = has no address that can be checked
fault-private = has an address that is not public
fault-port = is at port { $port }, which is not asked
fault-opml-large = the feed list is larger than { $mebibytes } MiB
fault-opml-xml = the feed list is no XML: { $why }
fault-opml-root = the feed list is no OPML: it begins with <{ $tag }>
fault-opml-none = the feed list names no feed: an outline with an xmlUrl is one
fault-names-faulty = names a feed that { $fault }
fault-names-none = { $fault } and names none

## What became of a post, and what a platform refuses. No capital and no full stop. $cause is another of them, $platform is Discord or Slack, $place a #channel or refusal-channel, $why the platform's own word.

refusal-doubt = it may be there: { $cause }
refusal-late-after = not posted by { $instant } UTC: { $cause }
refusal-late = not posted by { $instant } UTC
refusal-orphan = the message that it belongs to was not posted
refusal-dropped = dropped by the operator
refusal-again = asked for by the operator
refusal-silence = no answer within { $seconds } seconds
refusal-refuses = { $platform } refuses { $place }: { $why }
refusal-no-word = { $platform } did not say whether it took a message for { $place }: { $why }
refusal-not-taken = { $platform } did not take a message for { $place }: { $why }
refusal-not-yet = { $platform } takes no message for { $place } yet
refusal-no-longer = { $platform } has the message in { $place } no longer
refusal-unreached = { $platform } could not be reached: { $why }
refusal-unconnected = { $platform } is not connected yet
refusal-uninstalled = the Slack workspace { $team } has not installed Attaché
refusal-channel = channel { $id }

## Why a digest was missed. No capital and no full stop.

slot-away = nothing that posts ran until { $instant } UTC
slot-unread = the feeds were not read in time
slot-uncomposed = composing it took more time or memory than it may
slot-asleep = the service slept or was too busy

## Why an article counts as geopolitics or does not: what it is, whom it names, its subject. The words of the article stay English.

reason-names = names { $names }
reason-no-event = tells no event
reason-opinion = an opinion
reason-analysis = an analysis
reason-question = a question
reason-list = a list
reason-live-page = a live page
reason-geopolitics = geopolitics
reason-other = other
reason-war = war
reason-terrorism = terrorism
reason-diplomacy = diplomacy
reason-politics = politics
reason-protest = protest
reason-migration = migration
reason-health = health
reason-sport = sport
reason-culture = culture
reason-crime = crime
reason-accident = accident
reason-weather = weather
reason-business = business
reason-science = science
reason-domestic-party-politics = domestic party politics
