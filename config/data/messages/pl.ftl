# Co Attaché mówi po polsku. Klucze i ich miejsca ({ $name }) są te z en.ftl; tam jest napisane, do czego służą.

date-full = EEEE, d MMMM y
date-first = EEEE, d MMMM
date-day = EEEE, d MMMM
date-short = d MMM
date-instant = dd MMM HH:mm
date-dated = dd MMM y HH:mm
date-weekday = EEE
date-weekday-long = EEEE
date-span = { $first } – { $last }

outlets = { $count ->
    [one] { $count } medium
    [few] { $count } media
   *[many] { $count } mediów
}
owners = { $count ->
    [one] { $count } właściciel
    [few] { $count } właścicieli
   *[many] { $count } właścicieli
}
since-yesterday = nowe od wczoraj
since-weekday = nowe od { $weekday ->
    [1] poniedziałku
    [2] wtorku
    [3] środy
    [4] czwartku
    [5] piątku
    [6] soboty
   *[7] niedzieli
}
since-date = nowe od { $date }
week-ahead = Nadchodzący tydzień
digest-late = Przegląd z { $promised }, dostarczony o { $delivered }
continued = ciąg dalszy
sources = Źródła
coverage-feeds = przeczytano { $read } z { $feeds ->
    [one] { $feeds } kanału
    [few] { $feeds } kanałów
   *[many] { $feeds } kanałów
}
coverage-silent = { $count ->
    [one] { $count } kanał nietypowo milczy
    [few] { $count } kanały nietypowo milczą
   *[many] { $count } kanałów nietypowo milczy
}
coverage-articles = { $articles ->
    [one] { $articles } artykuł
    [few] { $articles } artykuły
   *[many] { $articles } artykułów
}, w tym { $relevant } o geopolityce
coverage-stories = { $count ->
    [one] { $count } temat
    [few] { $count } tematy
   *[many] { $count } tematów
}
lines-left-out = { $count ->
    [one] pominięto jeszcze { $count } wiersz
    [few] pominięto jeszcze { $count } wiersze
   *[many] pominięto jeszcze { $count } wierszy
}
button-sources = Wszystkie źródła
button-more = Więcej wierszy
button-ahead = Nadchodzący tydzień
menu-region = Jeden region
menu-sources = Źródła wiersza
region-africa = Afryka
region-asia = Azja
region-europe = Europa
region-latin-america = Ameryka Łacińska
region-middle-east = Bliski Wschód
region-north-america = Ameryka Północna
region-oceania = Oceania
region-world = Świat
topic-agree = Umowy
topic-consult = Wizyty i rozmowy
topic-support = Poparcie i pochwały
topic-cooperate = Współpraca
topic-aid = Pomoc i dostawy broni
topic-yield = Rozejmy i wycofania
topic-concede = Ustępstwa i przeprosiny
topic-request = Żądania i apele
topic-accuse = Oskarżenia
topic-reject = Odmowy
topic-threaten = Groźby
topic-protest = Protesty
topic-sanction = Sankcje
topic-mobilize = Wojska i ćwiczenia
topic-coerce = Aresztowania i zakazy
topic-assault = Ataki
topic-leadership = Wybory i urzędy
topic-legal = Sądy i ustawy
topic-incident = Wypadki i katastrofy

sentence = { CAPITAL($text) }{ STOP($text) }
no-day = „{ $typed }” to nie dzień; napisz today (dziś), yesterday (wczoraj) albo datę jak 2023-03-17
day-out-of-reach = { $day } jest za daleko; możliwy jest dzień między 1900 a 2100
day-ahead = { $day } dopiero nadejdzie; przegląd opowiada o dniu, który już się zaczął
no-article = nie ma żadnego artykułu z { $day } ({ $zone })
no-article-yet = { $nothing } (kanały przeczytane dotąd: { $read } z { $feeds }); zapytaj znów za kilka minut
no-article-but = { $nothing }; te, które są, pochodzą z { $days }
days-span = { $first } – { $last }
no-line-of = nie ma żadnego wiersza „{ $filters }” z { $day }; jest { $there }
no-lines-at-all = brak jakichkolwiek wierszy
no-more-lines = Nie ma więcej wierszy.
button-too-old = Ten przycisk jest za stary; poproś o wiadomości jeszcze raz.
line-not-kept = Tego wiersza już nie ma; poproś o wiadomości jeszcze raz.

alert-head = Alert · { $query }
first-told = po raz pierwszy { $instant } UTC
held-title = W międzyczasie { $count ->
    [one] pasował jeszcze { $count } temat
    [few] pasowały jeszcze { $count } tematy
   *[many] pasowało jeszcze { $count } tematów
}
development-new = Nowe: { $line }
development-now = Teraz: { $line }
development-confirmed = Potwierdzone: { $owners ->
    [one] podaje to teraz { $owners } niezależny właściciel
    [few] podaje to teraz { $owners } niezależnych właścicieli
   *[many] podaje to teraz { $owners } niezależnych właścicieli
}
thread-developments = Rozwój wydarzeń

alert-added = Alert { $id } śledzi „{ $query }”. { $expected }
alert-expected-none = W ostatnich siedmiu dniach nie podałby nic. Szuka się w wiadomościach po angielsku, a słów tak, jak są napisane: sanction* znajduje też sanctions.
alert-expected = W ostatnich siedmiu dniach podałby { $stories ->
    [one] { $stories } temat
    [few] { $stories } tematy
   *[many] { $stories } tematów
}, { $rate }.
alert-rate-less = mniej niż jeden dziennie
alert-rate = { $count ->
    [one] około { $count } dziennie
    [few] około { $count } dziennie
   *[many] około { $count } dziennie
}
alert-beyond = { $expected } Ponad { $cap } dziennie reszta przychodzi w jednym podsumowaniu.
alerts-none = Nie ma jeszcze żadnego alertu. { COMMAND("alert add") } go dodaje.
alerts-title = Alerty
alert-quiet = cisza { $hours }
alert-quiet-zone = Godziny ciszy: { $hours } ({ $zone }); { COMMAND("settings timezone") } zmienia strefę czasową.
alert-cap = najwyżej { $cap } dziennie
alert-cap-wrong = Dzienny limit to liczba od 1 do { $most }.
alert-mention-refused = Alert może wspomnieć tylko tych, na których administrator pozwolił w { COMMAND("settings mentions") }.
alert-broken = Alert { $id } odpoczywa, bo jego zapytania nie da się już odczytać: { $why }. Usuń go i dodaj na nowo.
alert-removed = Usunięto: „{ $query }” nie jest już śledzone.
alert-paused = Wstrzymano: „{ $query }”.
alert-awake = Znów czynny: „{ $query }”.
alerts-too-many = Jest tu już { $most } alertów; najpierw usuń jeden.
alert-known = To zapytanie jest już śledzone { $place }.
alert-unknown = Nie ma tu alertu { $id }; { COMMAND("alert list") } je pokazuje.
no-quiet-hours = „{ $typed }” to nie godziny ciszy; napisz na przykład 22:00-07:00.
quiet-hours-empty = Godziny ciszy mają początek i inny koniec; napisz na przykład 22:00-07:00.

schedule-added = Wiadomości przychodzą { $place } { $when }, pierwszy raz: { $day }, { $time }.
schedule-tells-before = Przed południem mówią o dniu poprzednim.
schedule-tells-own = Od południa mówią o bieżącym dniu.
schedule-next = { COMMAND("schedule preview") } { $id } pokazuje, co przyszłoby teraz; { COMMAND("schedule remove") } { $id } to kończy.
schedules-none = Nie ma jeszcze żadnego harmonogramu. { COMMAND("schedule add") } go dodaje.
schedules-title = Harmonogramy
schedule-when = { $days } o { $time } ({ $zone })
schedule-only = { $when }, tylko { $filters }
days-daily = codziennie
days-weekdays = w dni robocze
days-weekends = w weekendy
days-some = w dni: { $days },
schedule-removed = Usunięto: wiadomości { $when }.
schedule-paused = Wstrzymano: wiadomości { $when }.
schedule-awake = Znów czynne: wiadomości { $when }.
schedule-nothing-now = Teraz nic by nie przyszło: { $nothing }.
schedules-too-many = Jest tu już { $most } harmonogramów; najpierw usuń jeden.
schedule-unknown = Nie ma tu harmonogramu { $id }; { COMMAND("schedule list") } je pokazuje.
no-time = „{ $typed }” to nie godzina; napisz na przykład 08:00 albo 19:30.
no-weekday = „{ $typed }” to nie dzień tygodnia; napisz weekdays (dni robocze), daily (codziennie), mon-fri albo mon, thu.
no-zone = „{ $typed }” to nie strefa czasowa; napisz na przykład Europe/Warsaw.

place-here = tutaj
place-channel = na #{ $channel }
admins-discord = kto może zarządzać tym serwerem
admins-slack = administrator tego obszaru roboczego
only-these = Zmienić to może tylko: { $admins }.
only-these-or-chosen = Zmienić to może tylko: { $admins } albo kto ma rolę lub jest w grupie wybranej w { COMMAND("settings manager") }.
changed-meanwhile = Ktoś inny zmienił to w tej samej chwili; najpierw spójrz na to jeszcze raz.
resting = wstrzymany
resting-because = wstrzymany: { $fault }

settings-title = Ustawienia
settings-zone = Strefa czasowa: { $zone }. Wiadomości mówią o dniach tej strefy; kto pyta, dostaje dni własnej, jeśli jest znana.
settings-managers = Kto może coś zmieniać: { $admins }.
settings-managers-chosen = Kto może coś zmieniać: { $admins } oraz kto ma wybraną do tego rolę lub jest w wybranej grupie.
settings-language = Język: { $language }. Kto pyta, dostaje odpowiedź w swoim, jeśli Attaché nim mówi.
settings-errors = O błędach mówi się na
settings-errors-none = O błędach dowiaduje się: { $hearers }.
hearers-discord = kanał wiadomości systemowych tego serwera, a gdzie go nie ma, jego właściciel
hearers-slack = kto zainstalował aplikację, a gdy Slack nie mówi, kto to był, główny właściciel przestrzeni roboczej
settings-mentions = Alerty mogą wspominać:
settings-mentions-none = Alerty nie mogą nikogo wspominać.
settings-only-of-many = To ustawienie serwera albo obszaru roboczego; w wiadomościach prywatnych są język i strefa czasowa.
language-set = Attaché mówi tu teraz w języku: { $language }.
no-language = Attaché nie mówi w języku „{ $typed }”; mówi w: { $languages }.
errors-set = O błędach mówi się odtąd { $place }.
errors-unset = O błędach dowiaduje się znowu: { $hearers }.
mention-allowed = Alerty z nimi dodane mogą odtąd wspominać:
mention-withdrawn = Alerty nie mogą już wspominać:
mention-everybody = Nie można wspomnieć wszystkich naraz; wybierz rolę, grupę albo osobę.
zone-set = Dni są teraz dniami w { $zone }. Istniejące harmonogramy zachowują swoją strefę.
manager-added = Kto ma tę rolę lub jest w tej grupie, może teraz coś zmieniać.
manager-removed = Kto ma tę rolę lub jest w tej grupie, nie może już nic zmieniać.

failed = Nie udało się; co się stało, jest w dzienniku usługi.
too-much = to teraz trwa zbyt długo; poproś o mniej, na przykład o jeden dzień albo inne zapytanie
asked-much = W ciągu kilku minut było bardzo wiele pytań; spróbuj ponownie za { $minutes ->
    [one] { $minutes } minutę
    [few] { $minutes } minuty
   *[many] { $minutes } minut
}.
closed-rests = { $fault }. { $number ->
    [one] Odpoczywa
    [few] Odpoczywają
   *[many] Odpoczywa
} { $what }, dopóki nie zostanie to naprawione; potem budzi { $number ->
    [one] go
    [few] je
   *[many] je
} { $commands }.
closed-schedules = { $count ->
    [one] { $count } harmonogram
    [few] { $count } harmonogramy
   *[many] { $count } harmonogramów
}
closed-alerts = { $count ->
    [one] { $count } alert
    [few] { $count } alerty
   *[many] { $count } alertów
}
and = { $one } i { $other }

why-published = Opublikowano { $instant } UTC
why-fetched = Opublikowano { $instant } UTC, pobrano z { $feed }
why-relevant = Przeczytano: geopolityka ({ $reason })
why-irrelevant = Przeczytano: nie geopolityka ({ $reason })
why-again = Nie przeczytano: kanał podał go wraz z wieloma innymi, które już kiedyś podał, pod nowym odnośnikiem i z nową datą.
why-no-event = Nie zrozumiano w nim żadnego wydarzenia, więc nie ma własnego wiersza.
why-line = Wiersz: { $line } ({ $type }, { $status })
why-no-story = Temat: brak, więc nie ma go w żadnych wiadomościach i nie budzi alertu.
why-story = Temat: podany przez { $outlets ->
    [one] { $outlets } medium
    [few] { $outlets } media
   *[many] { $outlets } mediów
} w { $articles ->
    [one] { $articles } artykule
    [few] { $articles } artykułach
   *[many] { $articles } artykułach
}
why-own-line = Wiadomości z { $day }: źródło wiersza { $number } z { $lines }, „{ $line }”
why-other-line = Wiadomości z { $day }: źródło żadnego wiersza; jego temat podaje wiersz { $number }, „{ $line }”
why-post-sent = Alert: wysłano tutaj { $instant } UTC.
why-post-pending = Alert: jego wpis jest w drodze od { $instant } UTC. { $why }
why-post-waits = Czeka na swoją kolej.
why-post-now = Jest właśnie wysyłany.
why-post-uncertain = Alert: nikt nie wie, czy jego wpis z { $instant } UTC tu jest. { $why }
why-later-uncertain = Alert: nikt nie wie, czy jego uzupełnienie z { $instant } UTC tu jest. { $why }
why-post-failed = Alert: jego wpisu nie udało się wysłać { $instant } UTC. { $why }
why-post-expired = Alert: jego wpis spóźnił się { $instant } UTC. { $why }
why-digest-sent = Wiadomości z { $day }: wysłano tutaj { $instant } UTC.
why-digest-pending = Wiadomości z { $day }: ich wpis jest w drodze od { $instant } UTC. { $why }
why-digest-uncertain = Wiadomości z { $day }: nikt nie wie, czy ich wpis z { $instant } UTC tu jest. { $why }
why-digest-failed = Wiadomości z { $day }: ich wpisu nie udało się wysłać { $instant } UTC. { $why }
why-digest-expired = Wiadomości z { $day }: ich wpis spóźnił się { $instant } UTC. { $why }
why-digest-missed = Wiadomości z { $day }: miały się ukazać o { $at }, a do { $instant } UTC nikt nie mógł ich wysłać; przepadły: { $why }.
why-digest-empty = Wiadomości z { $day }: o { $at } nie było o czym donosić.
why-not-first = Wiadomości: jego tematu nie ma wśród pierwszych wierszy swojego dnia; jest ich { $lines ->
    [one] { $lines }
    [few] { $lines }
   *[many] { $lines }
}
why-unknown = Niczego takiego nie przeczytano w ostatnich dwóch tygodniach. Podaj link artykułu albo słowa z jego tytułu lub wiersza.

query-error = { $why } (przy znaku { $place } z: { $nearby })
query-too-long = zapytanie ma więcej znaków niż { $most }
query-only-not = zapytanie mówi tylko, czego ma nie być; dodaj, co ma być
query-parenthesis-too-many = jest o jeden nawias za dużo
query-word-missing = brakuje słowa
query-too-deep = więcej niż { $most } nawiasów i NOT jeden w drugim
query-parenthesis-open = nawias nie jest zamknięty
query-star-short = przed * potrzeba liter: co najmniej { $least }
query-star-none = { $key }: nie przyjmuje *
query-star-inside = * może tylko kończyć słowo
query-no-word = nie ma słowa, którego można szukać
query-too-many-words = zapytanie ma więcej słów niż { $most }
query-quotation-open = cudzysłów nie jest zamknięty
query-no-value = { $key }: potrzebuje wartości tuż za sobą, jak w { $example }
query-key-unknown = „{ $typed }:” jest nieznane; { $hint } (słowa z dwukropkiem bierze się w cudzysłów)
query-meant-key = może chodziło o { $key }:?
query-keys = są { $keys }
value-unknown-country = nie ma kraju „{ $typed }”; { $hint }
value-unknown-region = nie ma regionu „{ $typed }”; { $hint }
value-unknown-type = nie ma rodzaju „{ $typed }”; { $hint }
value-unknown-status = nie ma statusu „{ $typed }”; { $hint }
value-meant = może chodziło o { $key }:{ $value }?
value-countries = podaj jego dwie litery albo angielską nazwę
value-names = są { $names }

typed-unknown = „{ $typed }” jest niezrozumiałe; { $command } help pokazuje, co jest.
typed-no-number = Powiedz który, podając numer; list je pokazuje.

feeds-found = Znaleziono: „{ $feed }”.
feeds-named = { $address } wskazuje { $count ->
    [one] { $count } kanał
    [few] { $count } kanały
   *[many] { $count } kanałów
}.
feeds-before = Żaden nie liczy się, dopóki nie zostanie dodany. To, co już ma, nie budzi alertu.
feeds-add = Dodaj ten kanał
feeds-add-named = Dodaj „{ $feed }”
feeds-add-all = Dodaj { $count ->
    [one] { $count } kanał
    [few] { $count } kanały
   *[many] { $count } kanałów
}
feeds-added = Dodano: { $what }. Pierwsze czytanie nastąpi za około minutę; mówi o nim { COMMAND("feeds health") }.
feed-called = „{ $feed }”
feeds-count = { $count ->
    [one] { $count } kanał
    [few] { $count } kanały
   *[many] { $count } kanałów
}
feeds-offer-old = To już dodano albo propozycja jest za stara; poproś o nią jeszcze raz.
feeds-list-large = Lista ma więcej niż 1 MiB; podziel ją.
feeds-list-has = Na liście jest do dodania { $count ->
    [one] { $count } kanał
    [few] { $count } kanały
   *[many] { $count } kanałów
}.
feeds-list-known = { $count ->
    [one] { $has } Jeszcze { $count } jest tu już znany.
    [few] { $has } Jeszcze { $count } są tu już znane.
   *[many] { $has } Jeszcze { $count } jest tu już znanych.
}
feeds-list-more = { $count ->
    [one] i jeszcze { $count }
    [few] i jeszcze { $count }
   *[many] i jeszcze { $count }
}
feeds-list-all-known = Wszystkie kanały z tej listy są tu już znane; { COMMAND("feeds list") } je pokazuje.
feeds-exported = { $count ->
    [one] { $count } kanał
    [few] { $count } kanały
   *[many] { $count } kanałów
} jako OPML.
feeds-removed = Usunięto: „{ $feed }” już się tu nie liczy. { COMMAND("feeds add") } { $address } go przywraca.
feeds-removed-own = Usunięto: „{ $feed }”. Nic, co z niego przyszło, już się tu nie liczy.
feeds-paused = Wstrzymano: „{ $feed }” nie liczy się tutaj, dopóki { COMMAND("feeds pause") } go nie obudzi.
feeds-awake = Znów czynny: „{ $feed }” liczy się tu odtąd.
feeds-counts-already = „{ $feed }” już się tu liczy.
feeds-title = { $count ->
    [one] Liczy się tu { $count } kanał.
    [few] Liczą się tu { $count } kanały.
   *[many] Liczy się tu { $count } kanałów.
}
feeds-first = { COMMAND("feeds add") } i adres strony gazety sprawiają, że jej kanał się tu liczy.
feeds-own = Dodane tutaj
feeds-resting = Wstrzymane tutaj
feeds-of-all = Dla wszystkich
feeds-region = { $region }: { $outlets }
feeds-elsewhere = Gdzie indziej
feeds-removed-here = { $count ->
    [one] usunięto tutaj { $count } kanał
    [few] usunięto tutaj { $count } kanały
   *[many] usunięto tutaj { $count } kanałów
}
feed-paused = { $feed } · wstrzymany
feeds-unknown = Nie ma tu kanału „{ $typed }”; { COMMAND("feeds list") } je pokazuje.
feeds-several = Pasuje kilka kanałów: { $feeds }; napisz więcej albo podaj adres.
feeds-none-allowed = Operator tej usługi nie zezwala na kanały poza własnymi.
feeds-too-many = Można tu dodać najwyżej { $most ->
    [one] { $most } kanał
    [few] { $most } kanały
   *[many] { $most } kanałów
}, a już dodano { $own }; najpierw usuń jeden.
feeds-many-looks = Sprawdzono tu wiele adresów; spróbuj ponownie za { $minutes ->
    [one] { $minutes } minutę
    [few] { $minutes } minuty
   *[many] { $minutes } minut
}.
feeds-no-address = „{ $typed }” to nie adres internetowy; napisz go jak https://example.org/feed.xml.
feeds-not-read = { $address }: { $fault }.
feed-outlet = Medium: { $outlet }
feed-outlet-owned = Medium: { $outlet }, właściciel: { $owner }
feed-english = Język: angielski
feed-language-unknown = Język: nie podano; Attaché czyta po angielsku
feed-language-other = Język: „{ $tag }”; Attaché czyta po angielsku, więc ten kanał może nic nie podać
feed-no-date = bez daty
feed-empty = Nie ma w nim jeszcze żadnego artykułu.
discord-no-file = Discord nie wydał pliku; wyślij go jeszcze raz.
slack-no-file = Slack nie przyjął pliku ({ $why }); zaproś aplikację na ten kanał albo zapytaj w wiadomości prywatnej.
slack-unreachable = nie odpowiada

health-title = Działa jak trzeba: { $well } z { $all ->
    [one] { $all } kanału
    [few] { $all } kanałów
   *[many] { $all } kanałów
}.
health-none = Nie liczy się tu żaden kanał.
health-more = { $count ->
    [one] Jeszcze { $count } nie działa; wymienia go { COMMAND("feeds health") }.
    [few] Jeszcze { $count } nie działają; wymienia je { COMMAND("feeds health") }.
   *[many] Jeszcze { $count } nie działa; wymienia je { COMMAND("feeds health") }.
}
health-waiting = { $count ->
    [one] { $count } jeszcze nie pytany
    [few] { $count } jeszcze nie pytane
   *[many] { $count } jeszcze nie pytanych
}
health-of = { $feed }: { $trouble }
health-it = Ten kanał: { $trouble }.
health-gone = już nie istnieje, jak mówi jego serwer; usuń go albo dodaj nowy adres
health-again = { $count ->
    [one] { $fault }, { $count } raz z rzędu
    [few] { $fault }, { $count } razy z rzędu
   *[many] { $fault }, { $count } razy z rzędu
}
health-silent = odpowiada, ale od { $span } nic nie podał; dawniej robił to { $rhythm }
span-days = { $count ->
    [one] { $count } dnia
    [few] { $count } dni
   *[many] { $count } dni
}
span-hours = { $count ->
    [one] { $count } godziny
    [few] { $count } godzin
   *[many] { $count } godzin
}
span-minutes = kilku minut
rhythm-days = { $count ->
    [one] co { $count } dzień
    [few] co { $count } dni
   *[many] co { $count } dni
}
rhythm-hours = { $count ->
    [one] co { $count } godzinę
    [few] co { $count } godziny
   *[many] co { $count } godzin
}
rhythm-minutes = co kilka minut
health-last = Ostatnie czytanie: { $instant }
health-never = Jeszcze go nie czytano.
health-next = Następne czytanie: { $instant }
health-now = Następne czytanie: teraz
health-week = Artykuły z ostatnich siedmiu dni: { $articles }
health-newest = Najnowszy artykuł: { $instant }
health-read = czytano { $instant }
health-unread = jeszcze nie czytano
health-articles = { $count ->
    [one] { $count } artykuł w siedem dni
    [few] { $count } artykuły w siedem dni
   *[many] { $count } artykułów w siedem dni
}
health-paused = Jest tu wstrzymany.
why-paused = Jego kanał jest tu wstrzymany, więc nie ma go w żadnych wiadomościach i nie budzi alertu; budzi go { COMMAND("feeds pause") }.
why-removed = Jego kanał tu usunięto, więc nie ma go w żadnych wiadomościach i nie budzi alertu; przywraca go { COMMAND("feeds add") }.

alert-of-story = temat śledzony tutaj
story-followed = Alert { $id } śledzi ten temat { $place }: co nowego, trafia do wiadomości i jej wątku. Kończy to { COMMAND("alert remove") } { $id }.
story-known = Ten temat jest już śledzony { $place }.
story-not-kept = Tego tematu już nie ma.
story-none = Ta wiadomość nie podaje żadnego znanego tematu. „Follow this story” działa na wiadomościach Attaché, alertach i linkach do artykułów.
story-which = Który wiersz?
story-choose = Wiersz tej wiadomości

form-alert = Nowy alert
form-schedule = Nowy harmonogram
form-add = Dodaj
form-close = Zamknij
form-wait = Chwileczkę …
form-too-late = Otwieranie trwało za długo; spróbuj jeszcze raz.
form-query = Zapytanie
form-query-hint = Słowa, "frazy", AND OR NOT, sanction*, country:TW, actor:Xi, type:visit: missile AND (Taiwan OR country:TW)
form-quiet = Godziny ciszy
form-quiet-hint = Jak 22:00-07:00; co wtedy przyjdzie, będzie rano w jednym podsumowaniu.
form-cap = Najwyżej tyle dziennie
form-cap-hint = Od 1 do { $most }; reszta przychodzi w jednym podsumowaniu.
form-people = Wspomnij osoby
form-people-hint = Na które administrator pozwolił w /settings mentions.
form-group = Wspomnij grupę
form-group-hint = Jak @editors, na którą administrator pozwolił w /settings mentions.
form-time = Godzina
form-days = Dni
form-zone = Strefa czasowa
form-zone-hint = Jak Europe/Warsaw; w innym razie ta z /settings albo z twojego profilu.
form-region = Region
form-country = Kraj
form-country-hint = Jak TW albo Taiwan.
form-topic = Zagadnienie
form-channel = Kanał
form-channel-hint = W innym razie przychodzi do twoich wiadomości prywatnych z Attaché.
form-channel-direct = Wybierz kanał; w innym razie przychodzi do twoich wiadomości prywatnych z Attaché.
slack-not-there = Attaché nie może pisać { $place }. Na kanał wpuszcza go /invite @attache; wiadomości prywatne z nim są zawsze otwarte.
discord-not-there = Attaché nie może pisać { $place }. Pozwól mu wyświetlać ten kanał i wysyłać na nim wiadomości, a potem spróbuj jeszcze raz.
discord-not-there-threads = Attaché nie może pisać { $place }. Pozwól mu wyświetlać ten kanał i wysyłać wiadomości w jego wątkach, a potem spróbuj jeszcze raz.
place-in = na { $channel }
place-that-channel = na tym kanale
place-direct = w twoich wiadomościach prywatnych
slack-no-group = W tym obszarze roboczym nie ma grupy użytkowników „{ $typed }”; napisz na przykład /settings manager @editors.
admins-slack-channel = administrator tego obszaru roboczego albo kto utworzył ten kanał

home-about = Co się stało: jeden prawdziwy wiersz na wydarzenie, każdy ze swoimi źródłami.
home-ask = Napisz { $command } na dowolnym kanale.
home-zone = Dni to dni w { $zone } · zmienia to /settings timezone
home-schedules = Harmonogramy tego obszaru roboczego
home-alerts = Alerty tego obszaru roboczego
home-own-schedules = Twoje własne harmonogramy
home-own-alerts = Twoje własne alerty
home-feeds = Kanały RSS
home-none = Jeszcze nic.
home-more = { $count ->
    [one] Jeszcze { $count }; wszystko pokazuje { $command }.
    [few] Jeszcze { $count }; wszystko pokazuje { $command }.
   *[many] Jeszcze { $count }; wszystko pokazuje { $command }.
}
home-pause = Wstrzymaj
home-wake = Obudź
home-remove = Usuń
home-keep = Zostaw
home-remove-schedule = Usunąć harmonogram { $id }?
home-remove-alert = Usunąć alert { $id }?
home-remove-sure = Nie da się go przywrócić, ale można go dodać na nowo.
home-not-changed = Nie zmieniono

help-digest = Jak poprosić o wiadomości
help-digest-today = /digest — co się dziś stało
help-digest-days = /digest yesterday, /digest 2023-03-17 — inny dzień; /digest week — ostatnich siedem
help-digest-long = /digest long — do 30 wierszy
help-digest-filters = /digest region:"Latin America" topic:visit, /digest country:TW — tylko to, o co się prosi
help-schedule = Jak zaplanować wiadomości
help-schedule-add = /schedule add 08:00 weekdays Europe/Berlin topic:sanctions — potrzebna jest tylko godzina
help-schedule-number = /schedule list, /schedule preview 3, /schedule pause 3, /schedule remove 3 — według numerów
help-feeds = Jak wybrać kanały
help-feeds-add = /feeds add https://example.org/news — znajduje kanał strony i pokazuje go, zanim się liczy
help-feeds-health = /feeds list, /feeds health, /feeds health Example — w jakim są stanie
help-feeds-pause = /feeds pause Example, /feeds remove Example — tylko w tym obszarze roboczym
help-feeds-import = /feeds import https://example.org/feeds.opml — lista kanałów albo sama lista wklejona za import
help-feeds-export = /feeds export — lista kanałów tego obszaru roboczego
help-alert = Jak dostawać alerty
help-alert-add = /alert add missile AND (Taiwan OR country:TW) — słowa, "frazy", AND OR NOT, sanction*, country:TW, actor:Xi, type:visit
help-alert-quiet = /alert add drones quiet:22:00-07:00 most:5 — w nocy cisza, najwyżej pięć dziennie, reszta w podsumowaniu
help-alert-mention = /alert add drones mention:@group — woła osobę albo grupę, na którą administrator pozwolił w /settings mentions
help-alert-test = /alert test ZAPYTANIE — co podałby w ostatnich siedmiu dniach
help-alert-number = /alert list, /alert pause 3, /alert remove 3 — według numerów
help-settings = Jak zmienić ustawienia
help-settings-shown = /settings — co jest tu ustawione
help-settings-zone = /settings timezone Europe/Berlin, /settings language Deutsch — w jakiej strefie liczą się dni i w jakim języku się pisze
help-settings-errors = /settings errors here, /settings errors off — gdzie mówi się, co się nie udało
help-settings-manager = /settings manager @editors — kto może tu coś zmieniać
help-settings-mentions = /settings mentions @editors — kogo mogą wołać alerty
help-why = Jak zapytać, co stało się z wiadomością
help-why-link = /why https://example.org/article — z artykułem, od jego kanału do wiadomości
help-why-words = /why kilka słów tytułu — z najnowszym artykułem, który ma te słowa w tytule lub wierszu

install-title = Attaché dla twojego obszaru roboczego
install-go = Dodaj do Slacka
install-done = Attaché jest zainstalowany.
install-next = Wpuść go na kanał poleceniem { $invite } i napisz tam { $command }.
install-open = Otwórz Slacka
install-failed = Attaché nie został zainstalowany.
install-denied = Nie zezwolono na dostęp do obszaru roboczego.
install-stale = Rozpoczęto to w innej przeglądarce albo ponad dziesięć minut temu.
install-error = Coś się nie udało ({ $reason }); więcej jest w dzienniku usługi.
install-again = Zacznij jeszcze raz

## Co może być nie tak z kanałem, jako koniec zdania o nim

fault-empty = jest pusty
fault-page = jest stroną HTML, a nie kanałem
fault-json = jest plikiem JSON, a nie kanałem
fault-no-format = nie jest kanałem w żadnym znanym formacie
fault-cut-off = urywa się przed końcem
fault-broken = jest uszkodzony: { $why }
fault-long-tag = zawiera znacznik dłuższy niż { $kibibytes } KiB
fault-no-process = nie daje się odczytać: proces do tego nie startuje
fault-unparsed = nie daje się odczytać: { $why }
fault-parse-memory = wymaga przy czytaniu zbyt wiele pamięci
fault-parse-seconds = czyta się dłużej niż { $seconds } s
fault-parse-ended = zakończył proces, który go czytał
fault-status = odpowiada { $status }
fault-gone = już nie istnieje (410)
fault-timeout = nie dał całej odpowiedzi w ciągu { $seconds } s
fault-certificate = ma nieważny certyfikat: { $why }
fault-unreachable = jest nieosiągalny: { $why }
fault-broke-off = przerwał odpowiedź: { $why }
fault-redirects = przekierowuje więcej razy niż { $most }
fault-redirects-nowhere = przekierowuje pod adres, o który nie można zapytać
fault-never-read = mówi, że nic się nie zmieniło, choć nigdy go nie czytano
fault-compression = jest skompresowany w sposób, o który nie proszono
fault-compression-unsaid = jest skompresowany, choć tego nie mówi
fault-large = jest większy niż { $bytes } B
fault-address = ma adres, o który nie można zapytać
fault-scheme = ma adres, który nie zaczyna się tak: { $schemes }
fault-zone = ma adres ze strefą
fault-host = ma host zapisany ani jako nazwa, ani jako adres
fault-unchecked = nie ma adresu, który można sprawdzić
fault-private = ma adres, który nie jest publiczny
fault-port = jest na porcie { $port }, o który się nie pyta
fault-opml-large = lista jest większa niż { $mebibytes } MiB
fault-opml-xml = lista nie jest plikiem XML: { $why }
fault-opml-root = lista nie jest plikiem OPML: zaczyna się od <{ $tag }>
fault-opml-none = lista nie wymienia żadnego kanału; kanał to outline z xmlUrl
fault-names-faulty = wskazuje kanał z błędem: { $fault }
fault-names-none = nie wskazuje żadnego kanału i { $fault }

## Co odrzuca platforma

refusal-doubt = być może tam jest: { $cause }
refusal-late-after = nie wysłano do { $instant } UTC: { $cause }
refusal-late = nie wysłano do { $instant } UTC
refusal-orphan = wiadomość, do której należy, nie została wysłana
refusal-dropped = porzucone przez operatora
refusal-again = na żądanie operatora
refusal-silence = brak odpowiedzi w ciągu { $seconds } sekund
refusal-refuses = { $platform } odrzuca { $place }: { $why }
refusal-no-word = { $platform } nie powiedział, czy przyjął wiadomość na { $place }: { $why }
refusal-not-taken = { $platform } nie przyjął wiadomości na { $place }: { $why }
refusal-not-yet = { $platform } nie przyjmuje jeszcze wiadomości na { $place }
refusal-no-longer = { $platform } nie ma już wiadomości na { $place }
refusal-unreached = { $platform } był nieosiągalny: { $why }
refusal-unconnected = { $platform } nie jest jeszcze połączony
refusal-uninstalled = obszar roboczy Slacka { $team } nie zainstalował Attaché
refusal-channel = kanał { $id }

slot-away = do { $instant } UTC nie działało nic, co wysyła
slot-unread = źródła nie zostały przeczytane na czas
slot-uncomposed = ich ułożenie wymagało zbyt wiele czasu lub pamięci
slot-asleep = usługa spała albo była przeciążona

## Dlaczego artykuł liczy się jako geopolityka albo nie

reason-names = wymienia: { $names }
reason-no-event = nie mówi o zdarzeniu
reason-opinion = opinia
reason-analysis = analiza
reason-question = pytanie
reason-list = lista
reason-live-page = relacja na żywo
reason-geopolitics = geopolityka
reason-other = inne
reason-war = wojna
reason-terrorism = terroryzm
reason-diplomacy = dyplomacja
reason-politics = polityka
reason-protest = protest
reason-migration = migracja
reason-health = zdrowie
reason-sport = sport
reason-culture = kultura
reason-crime = przestępczość
reason-accident = wypadek
reason-weather = pogoda
reason-business = gospodarka
reason-science = nauka
reason-domestic-party-politics = krajowa polityka partyjna
