# Що Attaché каже українською. Ключі та їхні місця ({ $name }) ті самі, що в en.ftl; там написано, для чого вони.

date-full = EEEE, d MMMM y 'р.'
date-first = EEEE, d MMMM
date-day = EEEE, d MMMM
date-short = d MMM
date-instant = dd MMM HH:mm
date-weekday = EEE
date-span = { $first } – { $last }

outlets = { $count ->
    [one] { $count } видання
    [few] { $count } видання
   *[many] { $count } видань
}
owners = { $count ->
    [one] { $count } власник
    [few] { $count } власники
   *[many] { $count } власників
}
since-yesterday = нове від учора
since-weekday = нове від { $weekday ->
    [1] понеділка
    [2] вівторка
    [3] середи
    [4] четверга
    [5] пʼятниці
    [6] суботи
   *[7] неділі
}
since-date = нове від { $date }
week-ahead = Наступний тиждень
continued = продовження
sources = Джерела
coverage-feeds = прочитано { $read } з { $feeds ->
    [one] { $feeds } стрічки
    [few] { $feeds } стрічок
   *[many] { $feeds } стрічок
}
coverage-articles = { $articles ->
    [one] { $articles } стаття
    [few] { $articles } статті
   *[many] { $articles } статей
}, з них { $relevant } про геополітику
coverage-stories = { $count ->
    [one] { $count } тема
    [few] { $count } теми
   *[many] { $count } тем
}
lines-left-out = { $count ->
    [one] пропущено ще { $count } рядок
    [few] пропущено ще { $count } рядки
   *[many] пропущено ще { $count } рядків
}
button-more = Більше рядків
button-ahead = Наступний тиждень
menu-region = Один регіон
menu-sources = Джерела рядка
region-africa = Африка
region-asia = Азія
region-europe = Європа
region-latin-america = Латинська Америка
region-middle-east = Близький Схід
region-north-america = Північна Америка
region-oceania = Океанія
region-world = Світ

sentence = { CAPITAL($text) }.
no-day = «{ $typed }» — не день; напишіть today (сьогодні), yesterday (учора) або дату як 2023-03-17
day-out-of-reach = { $day } надто далеко; можливий день між 1900 і 2100
no-article = немає жодної статті за { $day } ({ $zone })
no-article-but = { $nothing }; ті, що є, за { $days }
days-span = { $first } – { $last }
no-line-of = немає жодного рядка «{ $filters }» за { $day }; є { $there }
no-lines-at-all = жодного рядка взагалі
no-more-lines = Більше рядків немає.
button-too-old = Ця кнопка застара; попросіть новини ще раз.
line-not-kept = Цього рядка вже немає; попросіть новини ще раз.

alert-head = Сповіщення · { $query }
first-told = уперше { $instant } UTC
held-title = Тим часом { $count ->
    [one] підійшла ще { $count } тема
    [few] підійшли ще { $count } теми
   *[many] підійшло ще { $count } тем
}
development-new = Нове: { $line }
development-now = Тепер: { $line }
development-confirmed = Підтверджено: { $owners ->
    [one] це тепер повідомляє { $owners } незалежний власник
    [few] це тепер повідомляють { $owners } незалежні власники
   *[many] це тепер повідомляють { $owners } незалежних власників
}
thread-developments = Розвиток подій

alert-added = Сповіщення { $id } стежить за «{ $query }». { $expected }
alert-expected-none = За останні сім днів воно не повідомило б нічого.
alert-expected = За останні сім днів воно повідомило б { $stories ->
    [one] { $stories } тему
    [few] { $stories } теми
   *[many] { $stories } тем
}, { $rate }.
alert-rate-less = менше ніж одну на день
alert-rate = { $count ->
    [one] близько { $count } на день
    [few] близько { $count } на день
   *[many] близько { $count } на день
}
alert-beyond = { $expected } Понад { $cap } на день решта надходить одним підсумком.
alerts-none = Сповіщень ще немає. /alert add додає перше.
alerts-title = Сповіщення
alert-quiet = тиша { $hours }
alert-cap = щонайбільше { $cap } на день
alert-cap-wrong = Денна межа — це число від 1 до { $most }.
alert-mention-refused = Сповіщення може згадувати лише тих, кого адміністратор дозволив у /settings mentions.
alert-broken = Сповіщення { $id } призупинено, бо його запит уже не читається: { $why }. Вилучіть його й додайте знову.
alert-removed = Вилучено: за «{ $query }» більше ніхто не стежить.
alert-paused = Призупинено: «{ $query }».
alert-awake = Знову діє: «{ $query }».
alerts-too-many = Тут уже є { $most } сповіщень; спершу вилучіть одне.
alert-known = За цим запитом { $place } вже стежать.
alert-unknown = Сповіщення { $id } тут немає; їх показує /alert list.
no-quiet-hours = «{ $typed }» — не години тиші; напишіть, наприклад, 22:00-07:00.
quiet-hours-empty = Години тиші мають початок та інший кінець; напишіть, наприклад, 22:00-07:00.

schedule-added = Новини надходять { $place } { $when }, уперше: { $day }, { $time }.
schedules-none = Розкладу ще немає. /schedule add додає перший.
schedules-title = Розклади
schedule-when = { $days } о { $time } ({ $zone })
schedule-only = { $when }, лише { $filters }
days-daily = щодня
days-weekdays = у будні
days-weekends = у вихідні
days-some = у дні: { $days },
schedule-removed = Вилучено: новини { $when }.
schedule-paused = Призупинено: новини { $when }.
schedule-awake = Знову діють: новини { $when }.
schedule-nothing-now = Зараз нічого б не надійшло: { $nothing }.
schedules-too-many = Тут уже є { $most } розкладів; спершу вилучіть один.
schedule-unknown = Розкладу { $id } тут немає; їх показує /schedule list.
no-time = «{ $typed }» — не час доби; напишіть, наприклад, 08:00 або 19:30.
no-weekday = «{ $typed }» — не день тижня; напишіть weekdays (будні), daily (щодня), mon-fri або mon, thu.
no-zone = «{ $typed }» — не часовий пояс; напишіть, наприклад, Europe/Kyiv.

place-here = тут
place-channel = у #{ $channel }
admins-discord = хто може керувати цим сервером
admins-slack = адміністратор цього робочого простору або хто створив цей канал
only-these = Змінити це може лише той, { $admins }.
only-these-or-chosen = Змінити це може лише той, { $admins }, або хто має роль, обрану в /settings.
resting = призупинено
resting-because = призупинено: { $fault }

settings-title = Налаштування
settings-zone = Часовий пояс: { $zone }. День — це день там.
settings-managers = Хто може щось змінювати: { $admins }.
settings-managers-chosen = Хто може щось змінювати: { $admins }, а також хто має обрану для цього роль.
settings-language = Мова: { $language }. Хто питає, дістає відповідь своєю, якщо Attaché нею говорить.
settings-errors = Про помилки кажуть у
settings-errors-none = Про помилки дізнається, { $admins }.
settings-mentions = Сповіщення можуть згадувати:
settings-mentions-none = Сповіщення не можуть нікого згадувати.
settings-only-of-many = Це налаштування сервера або робочого простору; в особистих повідомленнях є мова й часовий пояс.
language-set = Мова Attaché тут тепер: { $language }.
no-language = Мовою «{ $typed }» Attaché не говорить; є { $languages }.
errors-set = Про помилки відтепер кажуть { $place }.
errors-unset = Про помилки знову дізнається, { $admins }.
mention-allowed = Сповіщення, додані з ними, відтепер можуть згадувати:
mention-withdrawn = Сповіщення більше не можуть згадувати:
mention-everybody = Усіх разом згадати не можна; оберіть роль, групу або особу.
zone-set = Дні тепер рахуються за { $zone }. Наявні розклади зберігають свій пояс.
manager-added = Хто має цю роль, тепер може щось змінювати.
manager-removed = Хто має цю роль, більше не може нічого змінювати.

failed = Не вдалося; що сталося, записано в журналі служби.
closed-rests = { $fault }. Доки це не виправлено, призупинено { $what }; потім { $number ->
    [one] його
    [few] їх
   *[many] їх
} будить { $commands }.
closed-schedules = { $count ->
    [one] { $count } розклад
    [few] { $count } розклади
   *[many] { $count } розкладів
}
closed-alerts = { $count ->
    [one] { $count } сповіщення
    [few] { $count } сповіщення
   *[many] { $count } сповіщень
}
and = { $one } і { $other }

why-published = Опубліковано { $instant } UTC
why-fetched = Опубліковано { $instant } UTC, узято з { $feed }
why-relevant = Прочитано: геополітика ({ $reason })
why-irrelevant = Прочитано: не геополітика ({ $reason })
why-no-event = Жодної події в ній не зрозуміли, тож власного рядка вона не має.
why-line = Рядок: { $line } ({ $type }, { $status })
why-no-story = Тема: жодної, тож її немає в новинах і сповіщень вона не викликає.
why-story = Тема: про неї кажуть { $outlets ->
    [one] { $outlets } видання
    [few] { $outlets } видання
   *[many] { $outlets } видань
} у { $articles ->
    [one] { $articles } статті
    [few] { $articles } статтях
   *[many] { $articles } статтях
}
why-own-line = Новини за { $day }: джерело рядка { $number } з { $lines }, «{ $line }»
why-other-line = Новини за { $day }: не джерело жодного рядка; її тему передає рядок { $number }, «{ $line }»
why-not-first = Новини: її теми немає серед перших рядків дня; їх { $lines ->
    [one] { $lines }
    [few] { $lines }
   *[many] { $lines }
}
why-unknown = Нічого такого за останні два тижні не прочитано. Дайте посилання на статтю або слова з її заголовка чи рядка.

query-error = { $why } (символ { $place } у: { $nearby })
query-too-long = у запиті більше символів, ніж { $most }
query-only-not = запит каже лише, чого не має бути; додайте, що має бути
query-parenthesis-too-many = одна дужка зайва
query-word-missing = бракує слова
query-too-deep = більше ніж { $most } дужок і NOT одне в одному
query-parenthesis-open = дужку не закрито
query-star-short = перед * потрібно літер: щонайменше { $least }
query-star-none = { $key }: не приймає *
query-star-inside = * може лише закінчувати слово
query-no-word = немає слова, яке шукати
query-too-many-words = у запиті більше слів, ніж { $most }
query-quotation-open = лапки не закрито
query-no-value = { $key }: потребує значення одразу за собою, як у { $example }
query-key-unknown = «{ $typed }:» невідоме; { $hint } (слова з двокрапкою беруть у лапки)
query-meant-key = може, { $key }:?
query-keys = є { $keys }
value-unknown-country = немає країни «{ $typed }»; { $hint }
value-unknown-type = немає виду «{ $typed }»; { $hint }
value-unknown-status = немає стану «{ $typed }»; { $hint }
value-meant = може, { $key }:{ $value }?
value-countries = дайте дві її літери або англійську назву
value-names = є { $names }

typed-unknown = «{ $typed }» незрозуміло; { $command } help показує, що зрозуміло.
typed-no-number = Скажіть який, за номером; їх показує list.
