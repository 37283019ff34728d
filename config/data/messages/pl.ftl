# Co Attaché mówi po polsku. Klucze i ich miejsca ({ $name }) są te z en.ftl; tam jest napisane, do czego służą.

date-full = EEEE, d MMMM y
date-first = EEEE, d MMMM
date-day = EEEE, d MMMM
date-short = d MMM
date-instant = dd MMM HH:mm
date-weekday = EEE
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
continued = ciąg dalszy
sources = Źródła
coverage-feeds = przeczytano { $read } z { $feeds ->
    [one] { $feeds } kanału
    [few] { $feeds } kanałów
   *[many] { $feeds } kanałów
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

sentence = { CAPITAL($text) }.
no-day = „{ $typed }” to nie dzień; napisz today (dziś), yesterday (wczoraj) albo datę jak 2023-03-17
day-out-of-reach = { $day } jest za daleko; możliwy jest dzień między 1900 a 2100
no-article = nie ma żadnego artykułu z { $day } ({ $zone })
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
alert-expected-none = W ostatnich siedmiu dniach nie podałby nic.
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
alerts-none = Nie ma jeszcze żadnego alertu. /alert add go dodaje.
alerts-title = Alerty
alert-quiet = cisza { $hours }
alert-cap = najwyżej { $cap } dziennie
alert-cap-wrong = Dzienny limit to liczba od 1 do { $most }.
alert-mention-refused = Alert może wspomnieć tylko tych, na których administrator pozwolił w /settings mentions.
alert-broken = Alert { $id } odpoczywa, bo jego zapytania nie da się już odczytać: { $why }. Usuń go i dodaj na nowo.
alert-removed = Usunięto: „{ $query }” nie jest już śledzone.
alert-paused = Wstrzymano: „{ $query }”.
alert-awake = Znów czynny: „{ $query }”.
alerts-too-many = Jest tu już { $most } alertów; najpierw usuń jeden.
alert-known = To zapytanie jest już śledzone { $place }.
alert-unknown = Nie ma tu alertu { $id }; /alert list je pokazuje.
no-quiet-hours = „{ $typed }” to nie godziny ciszy; napisz na przykład 22:00-07:00.
quiet-hours-empty = Godziny ciszy mają początek i inny koniec; napisz na przykład 22:00-07:00.

schedule-added = Wiadomości przychodzą { $place } { $when }, pierwszy raz: { $day }, { $time }.
schedules-none = Nie ma jeszcze żadnego harmonogramu. /schedule add go dodaje.
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
schedule-unknown = Nie ma tu harmonogramu { $id }; /schedule list je pokazuje.
no-time = „{ $typed }” to nie godzina; napisz na przykład 08:00 albo 19:30.
no-weekday = „{ $typed }” to nie dzień tygodnia; napisz weekdays (dni robocze), daily (codziennie), mon-fri albo mon, thu.
no-zone = „{ $typed }” to nie strefa czasowa; napisz na przykład Europe/Warsaw.

place-here = tutaj
place-channel = na #{ $channel }
admins-discord = kto może zarządzać tym serwerem
admins-slack = administrator tego obszaru roboczego albo kto utworzył ten kanał
only-these = Zmienić to może tylko: { $admins }.
only-these-or-chosen = Zmienić to może tylko: { $admins } albo kto ma rolę wybraną w /settings.
resting = wstrzymany
resting-because = wstrzymany: { $fault }

settings-title = Ustawienia
settings-zone = Strefa czasowa: { $zone }. Dzień to dzień tam.
settings-managers = Kto może coś zmieniać: { $admins }.
settings-managers-chosen = Kto może coś zmieniać: { $admins } oraz kto ma wybraną do tego rolę.
settings-language = Język: { $language }. Kto pyta, dostaje odpowiedź w swoim, jeśli Attaché nim mówi.
settings-errors = O błędach mówi się na
settings-errors-none = O błędach dowiaduje się: { $admins }.
settings-mentions = Alerty mogą wspominać:
settings-mentions-none = Alerty nie mogą nikogo wspominać.
settings-only-of-many = To ustawienie serwera albo obszaru roboczego; w wiadomościach prywatnych są język i strefa czasowa.
language-set = Attaché mówi tu teraz w języku: { $language }.
no-language = Attaché nie mówi w języku „{ $typed }”; mówi w: { $languages }.
errors-set = O błędach mówi się odtąd { $place }.
errors-unset = O błędach dowiaduje się znowu: { $admins }.
mention-allowed = Alerty z nimi dodane mogą odtąd wspominać:
mention-withdrawn = Alerty nie mogą już wspominać:
mention-everybody = Nie można wspomnieć wszystkich naraz; wybierz rolę, grupę albo osobę.
zone-set = Dni są teraz dniami w { $zone }. Istniejące harmonogramy zachowują swoją strefę.
manager-added = Kto ma tę rolę, może teraz coś zmieniać.
manager-removed = Kto ma tę rolę, nie może już nic zmieniać.

failed = Nie udało się; co się stało, jest w dzienniku usługi.
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
value-unknown-type = nie ma rodzaju „{ $typed }”; { $hint }
value-unknown-status = nie ma statusu „{ $typed }”; { $hint }
value-meant = może chodziło o { $key }:{ $value }?
value-countries = podaj jego dwie litery albo angielską nazwę
value-names = są { $names }

typed-unknown = „{ $typed }” jest niezrozumiałe; { $command } help pokazuje, co jest.
typed-no-number = Powiedz który, podając numer; list je pokazuje.
