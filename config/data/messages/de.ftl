# Was Attaché auf Deutsch sagt. Die Schlüssel und ihre Platzhalter ({ $name }) sind die von en.ftl; dort steht, wozu sie dienen.

date-full = EEEE, d. MMMM y
date-first = EEEE, d. MMMM
date-day = EEEE, d. MMMM
date-short = d. MMM
date-instant = dd. MMM HH:mm
date-weekday = EEE
date-span = { $first } bis { $last }

outlets = { $count ->
    [one] { $count } Medium
   *[other] { $count } Medien
}
owners = { $count ->
    [one] { $count } Eigentümer
   *[other] { $count } Eigentümer
}
since-yesterday = neu seit gestern
since-weekday = neu seit { $weekday ->
    [1] Montag
    [2] Dienstag
    [3] Mittwoch
    [4] Donnerstag
    [5] Freitag
    [6] Samstag
   *[7] Sonntag
}
since-date = neu seit { $date }
week-ahead = Die kommende Woche
continued = Fortsetzung
sources = Quellen
coverage-feeds = { $read } von { $feeds ->
    [one] { $feeds } Feed
   *[other] { $feeds } Feeds
} gelesen
coverage-articles = { $articles ->
    [one] { $articles } Artikel
   *[other] { $articles } Artikel
}, davon { $relevant } Geopolitik
coverage-stories = { $count ->
    [one] { $count } Geschichte
   *[other] { $count } Geschichten
}
lines-left-out = { $count ->
    [one] { $count } weitere Zeile
   *[other] { $count } weitere Zeilen
} weggelassen
button-more = Mehr Zeilen
button-ahead = Kommende Woche
menu-region = Eine Region
menu-sources = Quellen einer Zeile
region-africa = Afrika
region-asia = Asien
region-europe = Europa
region-latin-america = Lateinamerika
region-middle-east = Naher Osten
region-north-america = Nordamerika
region-oceania = Ozeanien
region-world = Welt

sentence = { CAPITAL($text) }.
no-day = „{ $typed }“ ist kein Tag; möglich sind today (heute), yesterday (gestern) oder ein Datum wie 2023-03-17
day-out-of-reach = { $day } liegt zu weit weg; möglich ist ein Tag zwischen 1900 und 2100
no-article = vom { $day } ({ $zone }) gibt es keinen Artikel
no-article-but = { $nothing }; die vorhandenen sind vom { $days }
days-span = { $first } bis { $last }
no-line-of = zu „{ $filters }“ gibt es am { $day } keine Zeile; es gibt { $there }
no-lines-at-all = überhaupt keine Zeilen
no-more-lines = Mehr Zeilen gibt es nicht.
button-too-old = Dieser Knopf ist zu alt; frag noch einmal nach den Nachrichten.
line-not-kept = Diese Zeile ist nicht mehr da; frag noch einmal nach den Nachrichten.

alert-head = Alarm · { $query }
first-told = zuerst gemeldet { $instant } UTC
held-title = Inzwischen { $count ->
    [one] passte { $count } weitere Geschichte
   *[other] passten { $count } weitere Geschichten
} dazu
development-new = Neu: { $line }
development-now = Jetzt: { $line }
development-confirmed = Bestätigt: Jetzt { $owners ->
    [one] meldet es { $owners } unabhängiger Eigentümer
   *[other] melden es { $owners } unabhängige Eigentümer
}
thread-developments = Entwicklungen

alert-added = Alarm { $id } folgt „{ $query }“. { $expected }
alert-expected-none = In den letzten sieben Tagen hätte er nichts gemeldet.
alert-expected = In den letzten sieben Tagen hätte er { $stories ->
    [one] { $stories } Geschichte
   *[other] { $stories } Geschichten
} gemeldet, { $rate }.
alert-rate-less = weniger als eine am Tag
alert-rate = { $count ->
    [one] etwa { $count } am Tag
   *[other] etwa { $count } am Tag
}
alert-beyond = { $expected } Was über { $cap } am Tag hinausgeht, kommt in einer Übersicht.
alerts-none = Es gibt noch keinen Alarm. /alert add legt einen an.
alerts-title = Alarme
alert-quiet = Ruhe { $hours }
alert-cap = höchstens { $cap } am Tag
alert-cap-wrong = Eine Tagesgrenze ist eine Zahl von 1 bis { $most }.
alert-mention-refused = Ein Alarm darf nur erwähnen, wen ein Admin in /settings mentions zugelassen hat.
alert-broken = Alarm { $id } ruht, weil seine Suche nicht mehr lesbar ist: { $why }. Entferne ihn und lege ihn neu an.
alert-removed = Entfernt: „{ $query }“ wird nicht mehr gefolgt.
alert-paused = Ruht: „{ $query }“.
alert-awake = Wieder wach: „{ $query }“.
alerts-too-many = Hier gibt es schon { $most } Alarme; entferne erst einen.
alert-known = Dieser Suche wird { $place } schon gefolgt.
alert-unknown = Einen Alarm { $id } gibt es hier nicht; /alert list zeigt sie.
no-quiet-hours = „{ $typed }“ sind keine Ruhestunden; schreib zum Beispiel 22:00-07:00.
quiet-hours-empty = Ruhestunden brauchen einen Anfang und ein anderes Ende; schreib zum Beispiel 22:00-07:00.

schedule-added = Nachrichten kommen { $place } { $when }, zuerst am { $day } um { $time }.
schedules-none = Es gibt noch keinen Zeitplan. /schedule add legt einen an.
schedules-title = Zeitpläne
schedule-when = { $days } um { $time } ({ $zone })
schedule-only = { $when }, nur { $filters }
days-daily = täglich
days-weekdays = werktags
days-weekends = am Wochenende
days-some = am { $days }
schedule-removed = Entfernt: die Nachrichten { $when }.
schedule-paused = Ruht: die Nachrichten { $when }.
schedule-awake = Wieder wach: die Nachrichten { $when }.
schedule-nothing-now = Jetzt käme nichts: { $nothing }.
schedules-too-many = Hier gibt es schon { $most } Zeitpläne; entferne erst einen.
schedule-unknown = Einen Zeitplan { $id } gibt es hier nicht; /schedule list zeigt sie.
no-time = „{ $typed }“ ist keine Uhrzeit; schreib zum Beispiel 08:00 oder 19:30.
no-weekday = „{ $typed }“ ist kein Wochentag; schreib weekdays (werktags), daily (täglich), mon-fri oder mon, thu.
no-zone = „{ $typed }“ ist keine Zeitzone; schreib zum Beispiel Europe/Berlin.

place-here = hier
place-channel = in #{ $channel }
admins-discord = wer diesen Server verwalten darf
admins-slack = ein Admin dieses Workspace oder wer diesen Kanal angelegt hat
only-these = Ändern kann das nur { $admins }.
only-these-or-chosen = Ändern kann das nur { $admins } oder wer eine Rolle hat, die in /settings gewählt ist.
resting = ruht
resting-because = ruht: { $fault }

settings-title = Einstellungen
settings-zone = Zeitzone: { $zone }. Ein Tag ist ein Tag dort.
settings-managers = Wer etwas ändern darf: { $admins }.
settings-managers-chosen = Wer etwas ändern darf: { $admins }, und wer eine Rolle hat, die dafür gewählt ist.
settings-language = Sprache: { $language }. Wer fragt, bekommt Antwort in der eigenen, wenn Attaché sie spricht.
settings-errors = Fehler erfährt man in
settings-errors-none = Fehler erfährt { $admins }.
settings-mentions = Alarme dürfen erwähnen:
settings-mentions-none = Alarme dürfen niemanden erwähnen.
settings-only-of-many = Das ist eine Einstellung eines Servers oder Workspace; in Direktnachrichten gibt es die Sprache und die Zeitzone.
language-set = Attaché spricht hier jetzt { $language }.
no-language = „{ $typed }“ spricht Attaché nicht; es spricht { $languages }.
errors-set = Fehler erfährt man von jetzt an { $place }.
errors-unset = Fehler erfährt wieder { $admins }.
mention-allowed = Alarme dürfen von jetzt an erwähnen, wenn sie so angelegt werden:
mention-withdrawn = Alarme dürfen nicht mehr erwähnen:
mention-everybody = Alle auf einmal kann man nicht erwähnen; wähl eine Rolle, eine Gruppe oder eine Person.
zone-set = Tage sind jetzt die in { $zone }. Zeitpläne, die es gibt, behalten ihre Zone.
manager-added = Wer diese Rolle hat, darf jetzt etwas ändern.
manager-removed = Wer diese Rolle hat, darf nichts mehr ändern.

failed = Das ging schief; was geschah, steht im Protokoll des Dienstes.
closed-rests = { $fault }. { $what } { $number ->
    [one] ruht
   *[other] ruhen
}, bis das behoben ist; dann { $number ->
    [one] weckt ihn
   *[other] weckt sie
} { $commands }.
closed-schedules = { $count ->
    [one] { $count } Zeitplan
   *[other] { $count } Zeitpläne
}
closed-alerts = { $count ->
    [one] { $count } Alarm
   *[other] { $count } Alarme
}
and = { $one } und { $other }

why-published = Veröffentlicht { $instant } UTC
why-fetched = Veröffentlicht { $instant } UTC, geholt von { $feed }
why-relevant = Gelesen: Geopolitik ({ $reason })
why-irrelevant = Gelesen: keine Geopolitik ({ $reason })
why-no-event = Darin wurde kein Ereignis verstanden, also hat er keine eigene Zeile.
why-line = Zeile: { $line } ({ $type }, { $status })
why-no-story = Geschichte: keine, also steht er in keinen Nachrichten und löst keinen Alarm aus.
why-story = Geschichte: erzählt von { $outlets ->
    [one] { $outlets } Medium
   *[other] { $outlets } Medien
} in { $articles ->
    [one] { $articles } Artikel
   *[other] { $articles } Artikeln
}
why-own-line = Nachrichten vom { $day }: Quelle von Zeile { $number } von { $lines }, „{ $line }“
why-other-line = Nachrichten vom { $day }: Quelle keiner Zeile; Zeile { $number }, „{ $line }“, erzählt seine Geschichte
why-not-first = Nachrichten: seine Geschichte gehört nicht zu den ersten { $lines ->
    [one] { $lines } Zeile
   *[other] { $lines } Zeilen
} des Tages
why-unknown = So etwas wurde in den letzten zwei Wochen nicht gelesen. Gib den Link eines Artikels an oder Wörter aus seinem Titel oder seiner Zeile.

query-error = { $why } (an Zeichen { $place } von: { $nearby })
query-too-long = die Suche ist länger als { $most } Zeichen
query-only-not = die Suche sagt nur, was nicht vorkommen darf; sag auch, was vorkommen muss
query-parenthesis-too-many = da ist eine Klammer zu viel
query-word-missing = da fehlt ein Wort
query-too-deep = mehr als { $most } Klammern und NOT ineinander
query-parenthesis-open = eine Klammer ist nicht geschlossen
query-star-short = vor einem * stehen mindestens { $least } Buchstaben
query-star-none = { $key }: verträgt kein *
query-star-inside = ein * darf nur ein Wort beenden
query-no-word = da ist kein Wort, nach dem man suchen könnte
query-too-many-words = die Suche hat mehr als { $most } Wörter
query-quotation-open = ein Anführungszeichen ist nicht geschlossen
query-no-value = { $key }: braucht gleich dahinter einen Wert, wie in { $example }
query-key-unknown = „{ $typed }:“ ist unbekannt; { $hint } (Wörter mit einem Doppelpunkt gehören in Anführungszeichen)
query-meant-key = meintest du { $key }:?
query-keys = es gibt { $keys }
value-unknown-country = es gibt kein Land „{ $typed }“; { $hint }
value-unknown-type = es gibt keine Art „{ $typed }“; { $hint }
value-unknown-status = es gibt keinen Status „{ $typed }“; { $hint }
value-meant = meintest du { $key }:{ $value }?
value-countries = gib seine zwei Buchstaben an oder seinen englischen Namen
value-names = es gibt { $names }

typed-unknown = „{ $typed }“ wird nicht verstanden; { $command } help zeigt, was geht.
typed-no-number = Sag, welcher, mit seiner Nummer; list zeigt sie.
