# Was Attaché auf Deutsch sagt. Die Schlüssel und ihre Platzhalter ({ $name }) sind die von en.ftl; dort steht, wozu sie dienen.

date-full = EEEE, d. MMMM y
date-first = EEEE, d. MMMM
date-day = EEEE, d. MMMM
date-short = d. MMM
date-instant = dd. MMM HH:mm
date-dated = dd. MMM y HH:mm
date-weekday = EEE
date-weekday-long = EEEE
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
digest-late = Überblick von { $promised } Uhr, zugestellt um { $delivered } Uhr
continued = Fortsetzung
sources = Quellen
coverage-feeds = { $read } von { $feeds ->
    [one] { $feeds } Feed
   *[other] { $feeds } Feeds
} gelesen
coverage-silent = { $count ->
    [one] { $count } Feed ungewöhnlich still
   *[other] { $count } Feeds ungewöhnlich still
}
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
button-sources = Alle Quellen
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
topic-agree = Abkommen
topic-consult = Besuche und Gespräche
topic-support = Unterstützung und Lob
topic-cooperate = Zusammenarbeit
topic-aid = Hilfe und Waffenlieferungen
topic-yield = Waffenruhen und Rückzüge
topic-concede = Zugeständnisse und Entschuldigungen
topic-request = Forderungen und Appelle
topic-accuse = Vorwürfe
topic-reject = Ablehnungen
topic-threaten = Drohungen
topic-protest = Proteste
topic-sanction = Sanktionen
topic-mobilize = Truppen und Übungen
topic-coerce = Festnahmen und Verbote
topic-assault = Angriffe
topic-leadership = Wahlen und Ämter
topic-legal = Gerichte und Gesetze
topic-incident = Unfälle und Katastrophen

sentence = { CAPITAL($text) }{ STOP($text) }
no-day = „{ $typed }“ ist kein Tag; möglich sind today (heute), yesterday (gestern) oder ein Datum wie 2023-03-17
day-out-of-reach = { $day } liegt zu weit weg; möglich ist ein Tag zwischen 1900 und 2100
day-ahead = der { $day } kommt erst noch; ein Digest erzählt einen Tag, der begonnen hat
no-article = vom { $day } ({ $zone }) gibt es keinen Artikel
no-article-yet = { $nothing } (bisher gelesene Feeds: { $read } von { $feeds }); frag in ein paar Minuten noch einmal
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
alert-expected-none = In den letzten sieben Tagen hätte er nichts gemeldet. Gesucht wird in englischen Nachrichten, und Wörter so, wie sie geschrieben sind: sanction* findet auch sanctions.
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
alerts-none = Es gibt noch keinen Alarm. { COMMAND("alert add") } legt einen an.
alerts-title = Alarme
alert-quiet = Ruhe { $hours }
alert-quiet-zone = Ruhezeit: { $hours } ({ $zone }); { COMMAND("settings timezone") } ändert die Zeitzone.
alert-cap = höchstens { $cap } am Tag
alert-cap-wrong = Eine Tagesgrenze ist eine Zahl von 1 bis { $most }.
alert-mention-refused = Ein Alarm darf nur erwähnen, wen ein Admin in { COMMAND("settings mentions") } zugelassen hat.
alert-broken = Alarm { $id } ruht, weil seine Suche nicht mehr lesbar ist: { $why }. Entferne ihn und lege ihn neu an.
alert-removed = Entfernt: „{ $query }“ wird nicht mehr gefolgt.
alert-paused = Ruht: „{ $query }“.
alert-awake = Wieder wach: „{ $query }“.
alerts-too-many = Hier gibt es schon { $most } Alarme; entferne erst einen.
alert-known = Dieser Suche wird { $place } schon gefolgt.
alert-unknown = Einen Alarm { $id } gibt es hier nicht; { COMMAND("alert list") } zeigt sie.
no-quiet-hours = „{ $typed }“ sind keine Ruhestunden; schreib zum Beispiel 22:00-07:00.
quiet-hours-empty = Ruhestunden brauchen einen Anfang und ein anderes Ende; schreib zum Beispiel 22:00-07:00.

schedule-added = Nachrichten kommen { $place } { $when }, zuerst am { $day } um { $time }.
schedule-tells-before = Vor dem Mittag erzählen sie den Tag davor.
schedule-tells-own = Ab Mittag erzählen sie den laufenden Tag.
schedule-next = { COMMAND("schedule preview") } { $id } zeigt, was jetzt käme; { COMMAND("schedule remove") } { $id } beendet es.
schedules-none = Es gibt noch keinen Zeitplan. { COMMAND("schedule add") } legt einen an.
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
schedule-unknown = Einen Zeitplan { $id } gibt es hier nicht; { COMMAND("schedule list") } zeigt sie.
no-time = „{ $typed }“ ist keine Uhrzeit; schreib zum Beispiel 08:00 oder 19:30.
no-weekday = „{ $typed }“ ist kein Wochentag; schreib weekdays (werktags), daily (täglich), mon-fri oder mon, thu.
no-zone = „{ $typed }“ ist keine Zeitzone; schreib zum Beispiel Europe/Berlin.

place-here = hier
place-channel = in #{ $channel }
admins-discord = wer diesen Server verwalten darf
admins-slack = ein Admin dieses Workspace
only-these = Ändern kann das nur { $admins }.
only-these-or-chosen = Ändern kann das nur { $admins } oder wer eine Rolle hat oder in einer Gruppe ist, die in { COMMAND("settings manager") } gewählt ist.
changed-meanwhile = Jemand anderes hat das im selben Moment geändert; sieh es dir erst noch einmal an.
resting = ruht
resting-because = ruht: { $fault }

settings-title = Einstellungen
settings-zone = Zeitzone: { $zone }. Nachrichten erzählen die Tage dieser Zone; wer fragt, bekommt die Tage der eigenen, wo sie bekannt ist.
settings-managers = Wer etwas ändern darf: { $admins }.
settings-managers-chosen = Wer etwas ändern darf: { $admins }, und wer eine Rolle hat oder in einer Gruppe ist, die dafür gewählt ist.
settings-language = Sprache: { $language }. Wer fragt, bekommt Antwort in der eigenen, wenn Attaché sie spricht.
settings-errors = Fehler erfährt man in
settings-errors-none = Fehler gehen an { $hearers }.
hearers-discord = den Kanal für Systemnachrichten dieses Servers oder, wo es keinen gibt, an seinen Besitzer
hearers-slack = die Person, die die App installiert hat, oder, wo Slack nicht sagt, wer das war, an den primären Inhaber des Workspace
settings-mentions = Alarme dürfen erwähnen:
settings-mentions-none = Alarme dürfen niemanden erwähnen.
settings-only-of-many = Das ist eine Einstellung eines Servers oder Workspace; in Direktnachrichten gibt es die Sprache und die Zeitzone.
language-set = Attaché spricht hier jetzt { $language }.
no-language = „{ $typed }“ spricht Attaché nicht; es spricht { $languages }.
errors-set = Fehler erfährt man von jetzt an { $place }.
errors-unset = Fehler gehen wieder an { $hearers }.
mention-allowed = Alarme dürfen von jetzt an erwähnen, wenn sie so angelegt werden:
mention-withdrawn = Alarme dürfen nicht mehr erwähnen:
mention-everybody = Alle auf einmal kann man nicht erwähnen; wähl eine Rolle, eine Gruppe oder eine Person.
zone-set = Tage sind jetzt die in { $zone }. Zeitpläne, die es gibt, behalten ihre Zone.
manager-added = Wer diese Rolle hat oder in dieser Gruppe ist, darf jetzt etwas ändern.
manager-removed = Wer diese Rolle hat oder in dieser Gruppe ist, darf nichts mehr ändern.

failed = Das ging schief; was geschah, steht im Protokoll des Dienstes.
too-much = das dauert jetzt zu lange; frag nach weniger, etwa nach einem Tag oder mit einer anderen Suche
asked-much = Du hast in wenigen Minuten sehr viel gefragt; versuch es in { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
} wieder.
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
why-again = Nicht gelesen: Der Feed gab ihn zusammen mit vielem aus, was er früher schon gegeben hatte, mit neuem Link und neuem Datum.
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
why-post-sent = Alarm: hier gesendet am { $instant } UTC.
why-post-pending = Alarm: die Nachricht ist seit { $instant } UTC unterwegs. { $why }
why-post-waits = Sie wartet, bis sie an der Reihe ist.
why-post-now = Sie wird gerade gesendet.
why-post-uncertain = Alarm: niemand weiß, ob die Nachricht vom { $instant } UTC hier ist. { $why }
why-later-uncertain = Alarm: niemand weiß, ob die Ergänzung vom { $instant } UTC hier ist. { $why }
why-post-failed = Alarm: die Nachricht konnte am { $instant } UTC nicht gesendet werden. { $why }
why-post-expired = Alarm: die Nachricht kam am { $instant } UTC zu spät. { $why }
why-digest-sent = Nachrichten vom { $day }: hier gesendet am { $instant } UTC.
why-digest-pending = Nachrichten vom { $day }: seit { $instant } UTC hierher unterwegs. { $why }
why-digest-uncertain = Nachrichten vom { $day }: niemand weiß, ob die Sendung vom { $instant } UTC hier ist. { $why }
why-digest-failed = Nachrichten vom { $day }: sie konnten am { $instant } UTC nicht gesendet werden. { $why }
why-digest-expired = Nachrichten vom { $day }: sie kamen am { $instant } UTC zu spät. { $why }
why-digest-missed = Nachrichten vom { $day }: sie waren um { $at } fällig, und bis { $instant } UTC konnte niemand sie senden; sie fielen aus: { $why }.
why-digest-empty = Nachrichten vom { $day }: um { $at } gab es nichts zu melden.
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
value-unknown-region = es gibt keine Region „{ $typed }“; { $hint }
value-unknown-type = es gibt keine Art „{ $typed }“; { $hint }
value-unknown-status = es gibt keinen Status „{ $typed }“; { $hint }
value-meant = meintest du { $key }:{ $value }?
value-countries = gib seine zwei Buchstaben an oder seinen englischen Namen
value-names = es gibt { $names }

typed-unknown = „{ $typed }“ wird nicht verstanden; { $command } help zeigt, was geht.
typed-no-number = Sag, welcher, mit seiner Nummer; list zeigt sie.

feeds-found = Gefunden: „{ $feed }“.
feeds-named = { $address } nennt { $count ->
    [one] { $count } Feed
   *[other] { $count } Feeds
}.
feeds-before = Keiner zählt, bevor er hinzugefügt ist. Was er schon hat, löst keinen Alarm aus.
feeds-add = Diesen Feed hinzufügen
feeds-add-named = „{ $feed }“ hinzufügen
feeds-add-all = { $count ->
    [one] { $count } Feed
   *[other] { $count } Feeds
} hinzufügen
feeds-added = Hinzugefügt: { $what }. In etwa einer Minute wird zum ersten Mal gelesen; { COMMAND("feeds health") } sagt es.
feed-called = „{ $feed }“
feeds-count = { $count ->
    [one] { $count } Feed
   *[other] { $count } Feeds
}
feeds-offer-old = Das ist schon hinzugefügt, oder das Angebot ist zu alt; frag noch einmal danach.
feeds-list-large = Die Liste ist größer als 1 MiB; teile sie.
feeds-list-has = In der Liste: { $count ->
    [one] { $count } Feed
   *[other] { $count } Feeds
} zum Hinzufügen.
feeds-list-known = { $count ->
    [one] { $has } { $count } weiterer ist hier schon bekannt.
   *[other] { $has } { $count } weitere sind hier schon bekannt.
}
feeds-list-more = { $count ->
    [one] und { $count } weiterer
   *[other] und { $count } weitere
}
feeds-list-all-known = Alle Feeds dieser Liste sind hier schon bekannt; { COMMAND("feeds list") } zeigt sie.
feeds-exported = { $count ->
    [one] { $count } Feed
   *[other] { $count } Feeds
} als OPML.
feeds-removed = Entfernt: „{ $feed }“ zählt hier nicht mehr. { COMMAND("feeds add") } { $address } bringt ihn zurück.
feeds-removed-own = Entfernt: „{ $feed }“. Nichts, was von dort kam, zählt hier noch.
feeds-paused = Ruht: „{ $feed }“ zählt hier nicht, bis { COMMAND("feeds pause") } ihn weckt.
feeds-awake = Wieder wach: „{ $feed }“ zählt hier von jetzt an.
feeds-counts-already = „{ $feed }“ zählt hier schon.
feeds-title = { $count ->
    [one] { $count } Feed zählt hier.
   *[other] { $count } Feeds zählen hier.
}
feeds-first = { COMMAND("feeds add") } und die Adresse der Seite einer Zeitung lassen deren Feed hier zählen.
feeds-own = Hier hinzugefügt
feeds-resting = Ruhen hier
feeds-of-all = Für alle
feeds-region = { $region }: { $outlets }
feeds-elsewhere = Anderswo
feeds-removed-here = { $count ->
    [one] { $count } Feed hier entfernt
   *[other] { $count } Feeds hier entfernt
}
feed-paused = { $feed } · ruht
feeds-unknown = Einen Feed „{ $typed }“ gibt es hier nicht; { COMMAND("feeds list") } zeigt sie.
feeds-several = Mehrere Feeds sind gemeint: { $feeds }; sag mehr oder die Adresse.
feeds-none-allowed = Der Betreiber dieses Dienstes erlaubt keine Feeds außer den eigenen.
feeds-too-many = Höchstens { $most ->
    [one] { $most } Feed kann
   *[other] { $most } Feeds können
} hier hinzugefügt werden, und { $own } sind schon da; entferne erst einen.
feeds-many-looks = Für diesen Ort wurden viele Adressen angesehen; versuch es in { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
} wieder.
feeds-no-address = „{ $typed }“ ist keine Webadresse; schreib sie wie https://example.org/feed.xml.
feeds-not-read = { $address }: { $fault }.
feed-outlet = Medium: { $outlet }
feed-outlet-owned = Medium: { $outlet }, Eigentümer: { $owner }
feed-english = Sprache: Englisch
feed-language-unknown = Sprache: nicht angegeben; Attaché liest Englisch
feed-language-other = Sprache: „{ $tag }“; Attaché liest Englisch, sodass dieser Feed vielleicht nichts erzählt
feed-no-date = ohne Datum
feed-empty = Er enthält noch keinen Artikel.
discord-no-file = Discord gab die Datei nicht her; schick sie noch einmal.
slack-no-file = Slack nahm die Datei nicht an ({ $why }); lade die App in diesen Kanal ein oder frag in einer Direktnachricht.
slack-unreachable = nicht erreichbar

health-title = { $well } von { $all ->
    [one] { $all } Feed
   *[other] { $all } Feeds
} sind in Ordnung.
health-none = Hier zählt kein Feed.
health-more = { $count ->
    [one] { $count } weiterer ist es nicht; { COMMAND("feeds health") } nennt ihn.
   *[other] { $count } weitere sind es nicht; { COMMAND("feeds health") } nennt sie.
}
health-waiting = { $count ->
    [one] { $count } noch nicht gefragt
   *[other] { $count } noch nicht gefragt
}
health-of = { $feed }: { $trouble }
health-it = Dieser Feed: { $trouble }.
health-gone = gibt es nicht mehr, sagt sein Server; entferne ihn oder füge seine neue Adresse hinzu
health-again = { $count ->
    [one] { $fault }, { $count } Mal hintereinander
   *[other] { $fault }, { $count } Mal hintereinander
}
health-silent = antwortet, hat aber seit { $span } nichts erzählt; sonst tat er es { $rhythm }
span-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tagen
}
span-hours = { $count ->
    [one] { $count } Stunde
   *[other] { $count } Stunden
}
span-minutes = einigen Minuten
rhythm-days = { $count ->
    [one] jeden Tag
   *[other] alle { $count } Tage
}
rhythm-hours = { $count ->
    [one] jede Stunde
   *[other] alle { $count } Stunden
}
rhythm-minutes = alle paar Minuten
health-last = Zuletzt gelesen: { $instant }
health-never = Er wurde noch nicht gelesen.
health-next = Wird wieder gelesen: { $instant }
health-now = Wird wieder gelesen: jetzt
health-week = Artikel der letzten sieben Tage: { $articles }
health-newest = Neuester Artikel: { $instant }
health-read = gelesen { $instant }
health-unread = noch nicht gelesen
health-articles = { $count ->
    [one] { $count } Artikel in sieben Tagen
   *[other] { $count } Artikel in sieben Tagen
}
health-paused = Er ruht hier.
why-paused = Sein Feed ruht hier, also steht er in keinen Nachrichten und löst keinen Alarm aus; { COMMAND("feeds pause") } weckt ihn.
why-removed = Sein Feed wurde hier entfernt, also steht er in keinen Nachrichten und löst keinen Alarm aus; { COMMAND("feeds add") } bringt ihn zurück.

alert-of-story = eine Geschichte, der hier gefolgt wird
story-followed = Alarm { $id } folgt { $place } dieser Geschichte: was es Neues gibt, kommt in die Nachricht und ihren Thread. { COMMAND("alert remove") } { $id } beendet das.
story-known = Dieser Geschichte wird { $place } schon gefolgt.
story-not-kept = Diese Geschichte ist nicht mehr da.
story-none = Diese Nachricht erzählt keine bekannte Geschichte. „Follow this story“ geht bei Nachrichten von Attaché, Alarmen und Links auf Artikel.
story-which = Welche Zeile?
story-choose = Eine Zeile dieser Nachricht

form-alert = Neuer Alarm
form-schedule = Neuer Zeitplan
form-add = Hinzufügen
form-close = Schließen
form-wait = Einen Moment …
form-too-late = Das Öffnen dauerte zu lange; versuch es bitte noch einmal.
form-query = Suche
form-query-hint = Wörter, "Wortfolgen", AND OR NOT, sanction*, country:TW, actor:Xi, type:visit: missile AND (Taiwan OR country:TW)
form-quiet = Ruhestunden
form-quiet-hint = Wie 22:00-07:00; was dann kommt, steht am Morgen in einer Übersicht.
form-cap = Höchstens so viele am Tag
form-cap-hint = Von 1 bis { $most }; der Rest kommt in einer Übersicht.
form-people = Leute erwähnen
form-people-hint = Wen ein Admin mit /settings mentions zugelassen hat.
form-group = Eine Gruppe erwähnen
form-group-hint = Wie @editors, wenn ein Admin sie mit /settings mentions zugelassen hat.
form-time = Uhrzeit
form-days = Tage
form-zone = Zeitzone
form-zone-hint = Wie Europe/Berlin; sonst die aus /settings oder deinem Profil.
form-region = Region
form-country = Land
form-country-hint = Wie TW oder Taiwan.
form-topic = Thema
form-channel = Kanal
form-channel-hint = Sonst kommt es in deine Direktnachrichten mit Attaché.
form-channel-direct = Wähl einen Kanal; sonst kommt es in deine Direktnachrichten mit Attaché.
slack-not-there = Attaché kann { $place } nicht schreiben. In einen Kanal lässt es /invite @attache ein; deine Direktnachrichten mit ihm sind immer offen.
discord-not-there = Attaché darf { $place } nicht schreiben. Lass es den Kanal ansehen und dort Nachrichten senden, dann versuch es noch einmal.
discord-not-there-threads = Attaché darf { $place } nicht schreiben. Lass es den Kanal ansehen und dort Nachrichten in Threads senden, dann versuch es noch einmal.
place-in = in { $channel }
place-that-channel = in diesem Kanal
place-direct = in deinen Direktnachrichten
slack-no-group = Eine Benutzergruppe „{ $typed }“ gibt es in diesem Workspace nicht; schreib zum Beispiel /settings manager @editors.
admins-slack-channel = ein Admin dieses Workspace oder wer diesen Kanal angelegt hat

home-about = Was geschah, eine wahre Zeile je Ereignis, jede mit ihren Quellen.
home-ask = Frag { $command } in einem beliebigen Kanal.
home-zone = Tage sind die in { $zone } · /settings timezone ändert das
home-schedules = Zeitpläne dieses Workspace
home-alerts = Alarme dieses Workspace
home-own-schedules = Deine eigenen Zeitpläne
home-own-alerts = Deine eigenen Alarme
home-feeds = Feeds
home-none = Noch keine.
home-more = { $count ->
    [one] { $count } weiterer; { $command } zeigt alle.
   *[other] { $count } weitere; { $command } zeigt alle.
}
home-pause = Ruhen lassen
home-wake = Wecken
home-remove = Entfernen
home-keep = Behalten
home-remove-schedule = Zeitplan { $id } entfernen?
home-remove-alert = Alarm { $id } entfernen?
home-remove-sure = Zurückholen kann man ihn nicht, aber neu anlegen.
home-not-changed = Nicht geändert

help-digest = Wie man nach den Nachrichten fragt
help-digest-today = /digest — was heute geschah
help-digest-days = /digest yesterday, /digest 2023-03-17 — ein anderer Tag; /digest week — die letzten sieben
help-digest-long = /digest long — bis zu 30 Zeilen
help-digest-filters = /digest region:"Latin America" topic:visit, /digest country:TW — nur, wonach gefragt ist
help-schedule = Wie man Nachrichten nach Zeitplan bekommt
help-schedule-add = /schedule add 08:00 weekdays Europe/Berlin topic:sanctions — nur die Uhrzeit ist nötig
help-schedule-number = /schedule list, /schedule preview 3, /schedule pause 3, /schedule remove 3 — nach ihren Nummern
help-feeds = Wie man Feeds wählt
help-feeds-add = /feeds add https://example.org/news — findet den Feed einer Seite und zeigt ihn, bevor er zählt
help-feeds-health = /feeds list, /feeds health, /feeds health Example — wie es ihnen geht
help-feeds-pause = /feeds pause Example, /feeds remove Example — nur für diesen Workspace
help-feeds-import = /feeds import https://example.org/feeds.opml — eine Liste von Feeds, oder die Liste selbst hinter import eingefügt
help-feeds-export = /feeds export — die Liste der Feeds dieses Workspace
help-alert = Wie man Alarme bekommt
help-alert-add = /alert add missile AND (Taiwan OR country:TW) — Wörter, "Wortfolgen", AND OR NOT, sanction*, country:TW, actor:Xi, type:visit
help-alert-quiet = /alert add drones quiet:22:00-07:00 most:5 — nachts still, höchstens fünf am Tag, und der Rest in einer Übersicht
help-alert-mention = /alert add drones mention:@group — ruft eine Person oder Gruppe, die ein Admin mit /settings mentions zugelassen hat
help-alert-test = /alert test SUCHE — was sie in den letzten sieben Tagen gemeldet hätte
help-alert-number = /alert list, /alert pause 3, /alert remove 3 — nach ihren Nummern
help-settings = Wie man etwas einstellt
help-settings-shown = /settings — was hier eingestellt ist
help-settings-zone = /settings timezone Europe/Berlin, /settings language Deutsch — in welcher Zone die Tage zählen, und in welcher Sprache geschrieben wird
help-settings-errors = /settings errors here, /settings errors off — wo gesagt wird, was schiefgeht
help-settings-manager = /settings manager @editors — wer hier etwas ändern darf
help-settings-mentions = /settings mentions @editors — wen Alarme rufen dürfen
help-why = Wie man fragt, was aus einer Meldung wurde
help-why-link = /why https://example.org/article — aus einem Artikel, von seinem Feed bis zu den Nachrichten
help-why-words = /why einige Wörter eines Titels — aus dem neuesten Artikel mit diesen Wörtern im Titel oder in der Zeile

install-title = Attaché für deinen Workspace
install-go = Zu Slack hinzufügen
install-done = Attaché ist installiert.
install-next = Lass es mit { $invite } in einen Kanal und frag dort { $command }.
install-open = Slack öffnen
install-failed = Attaché wurde nicht installiert.
install-denied = Der Zugang zum Workspace wurde nicht erlaubt.
install-stale = Das wurde in einem anderen Browser begonnen oder vor mehr als zehn Minuten.
install-error = Etwas ging schief ({ $reason }); mehr steht im Protokoll des Dienstes.
install-again = Noch einmal beginnen

## Was an einem Feed falsch sein kann, als Ende eines Satzes über ihn

fault-empty = ist leer
fault-page = ist eine HTML-Seite, kein Feed
fault-json = ist JSON, aber kein Feed
fault-no-format = ist kein Feed in einem bekannten Format
fault-cut-off = bricht vor dem Ende ab
fault-broken = ist fehlerhaft: { $why }
fault-long-tag = enthält ein Tag von mehr als { $kibibytes } KiB
fault-no-process = kann nicht gelesen werden: Der Prozess dafür startet nicht
fault-unparsed = kann nicht gelesen werden: { $why }
fault-parse-memory = braucht beim Lesen zu viel Speicher
fault-parse-seconds = braucht zum Lesen mehr als { $seconds } Sekunden
fault-parse-ended = hat den Prozess beendet, der ihn las
fault-status = antwortet mit { $status }
fault-gone = gibt es nicht mehr (410)
fault-timeout = hat in { $seconds } Sekunden nicht vollständig geantwortet
fault-certificate = hat ein ungültiges Zertifikat: { $why }
fault-unreachable = ist nicht erreichbar: { $why }
fault-broke-off = hat die Antwort abgebrochen: { $why }
fault-redirects = leitet öfter als { $most }-mal weiter
fault-redirects-nowhere = leitet an eine Adresse weiter, die nicht abgefragt werden kann
fault-never-read = meldet, dass sich nichts geändert hat, wurde aber nie gelesen
fault-compression = ist auf eine Art komprimiert, die nicht verlangt war
fault-compression-unsaid = ist komprimiert, ohne es zu sagen
fault-large = ist größer als { $bytes } Bytes
fault-address = hat eine Adresse, die nicht abgefragt werden kann
fault-scheme = hat eine Adresse, die nicht so beginnt: { $schemes }
fault-zone = hat eine Adresse mit einer Zone
fault-host = hat einen Host, der weder als Name noch als Adresse geschrieben ist
fault-unchecked = hat keine Adresse, die geprüft werden kann
fault-private = hat eine Adresse, die nicht öffentlich ist
fault-port = liegt an Port { $port }, der nicht abgefragt wird
fault-opml-large = die Liste ist größer als { $mebibytes } MiB
fault-opml-xml = die Liste ist kein XML: { $why }
fault-opml-root = die Liste ist kein OPML: Sie beginnt mit <{ $tag }>
fault-opml-none = die Liste nennt keinen Feed; einer ist ein outline mit xmlUrl
fault-names-faulty = nennt einen Feed mit einem Fehler: { $fault }
fault-names-none = nennt keinen Feed und { $fault }

## Was eine Plattform abweist

refusal-doubt = vielleicht ist sie da: { $cause }
refusal-late-after = bis { $instant } UTC nicht gesendet: { $cause }
refusal-late = bis { $instant } UTC nicht gesendet
refusal-orphan = die Nachricht, zu der sie gehört, wurde nicht gesendet
refusal-dropped = vom Betreiber verworfen
refusal-again = vom Betreiber verlangt
refusal-silence = keine Antwort innerhalb von { $seconds } Sekunden
refusal-refuses = { $platform } weist { $place } ab: { $why }
refusal-no-word = { $platform } hat nicht gesagt, ob es eine Nachricht für { $place } angenommen hat: { $why }
refusal-not-taken = { $platform } hat eine Nachricht für { $place } nicht angenommen: { $why }
refusal-not-yet = { $platform } nimmt noch keine Nachricht für { $place } an
refusal-no-longer = { $platform } hat die Nachricht in { $place } nicht mehr
refusal-unreached = { $platform } war nicht erreichbar: { $why }
refusal-unconnected = { $platform } ist noch nicht verbunden
refusal-uninstalled = der Slack-Workspace { $team } hat Attaché nicht installiert
refusal-channel = Kanal { $id }

slot-away = bis { $instant } UTC lief nichts, was sendet
slot-unread = die Quellen wurden nicht rechtzeitig gelesen
slot-uncomposed = sie zusammenzustellen brauchte zu viel Zeit oder Speicher
slot-asleep = der Dienst schlief oder war überlastet

## Warum ein Artikel als Geopolitik zählt oder nicht

reason-names = nennt { $names }
reason-no-event = erzählt kein Ereignis
reason-opinion = eine Meinung
reason-analysis = eine Analyse
reason-question = eine Frage
reason-list = eine Liste
reason-live-page = eine Live-Seite
reason-geopolitics = Geopolitik
reason-other = anderes
reason-war = Krieg
reason-terrorism = Terrorismus
reason-diplomacy = Diplomatie
reason-politics = Politik
reason-protest = Protest
reason-migration = Migration
reason-health = Gesundheit
reason-sport = Sport
reason-culture = Kultur
reason-crime = Kriminalität
reason-accident = Unfall
reason-weather = Wetter
reason-business = Wirtschaft
reason-science = Wissenschaft
reason-domestic-party-politics = Parteipolitik im Inland
