# Що Attaché каже українською. Ключі та їхні місця ({ $name }) ті самі, що в en.ftl; там написано, для чого вони.

date-full = EEEE, d MMMM y 'р.'
date-first = EEEE, d MMMM
date-day = EEEE, d MMMM
date-short = d MMM
date-instant = dd MMM HH:mm
date-dated = dd MMM y HH:mm
date-weekday = EEE
date-weekday-long = EEEE
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
digest-late = Огляд на { $promised }, доставлено о { $delivered }
continued = продовження
sources = Джерела
coverage-feeds = прочитано { $read } з { $feeds ->
    [one] { $feeds } стрічки
    [few] { $feeds } стрічок
   *[many] { $feeds } стрічок
}
coverage-silent = { $count ->
    [one] { $count } стрічка незвично мовчить
    [few] { $count } стрічки незвично мовчать
   *[many] { $count } стрічок незвично мовчать
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
button-sources = Усі джерела
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
topic-agree = Угоди
topic-consult = Візити й переговори
topic-support = Підтримка та похвала
topic-cooperate = Співпраця
topic-aid = Допомога та постачання зброї
topic-yield = Перемир’я та відведення військ
topic-concede = Поступки та вибачення
topic-request = Вимоги та заклики
topic-accuse = Звинувачення
topic-reject = Відмови
topic-threaten = Погрози
topic-protest = Протести
topic-sanction = Санкції
topic-mobilize = Війська та навчання
topic-coerce = Арешти й заборони
topic-assault = Атаки
topic-leadership = Вибори та посади
topic-legal = Суди й закони
topic-incident = Аварії та катастрофи

sentence = { CAPITAL($text) }{ STOP($text) }
no-day = «{ $typed }» — не день; напишіть today (сьогодні), yesterday (учора) або дату як 2023-03-17
day-out-of-reach = { $day } надто далеко; можливий день між 1900 і 2100
day-ahead = { $day } ще попереду; дайджест розповідає про день, який уже почався
no-article = немає жодної статті за { $day } ({ $zone })
no-article-yet = { $nothing } (стрічок прочитано дотепер: { $read } з { $feeds }); запитайте знову за кілька хвилин
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
alert-expected-none = За останні сім днів воно не повідомило б нічого. Пошук іде в англомовних новинах, а слова — так, як вони написані: sanction* знаходить і sanctions.
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
alerts-none = Сповіщень ще немає. { COMMAND("alert add") } додає перше.
alerts-title = Сповіщення
alert-quiet = тиша { $hours }
alert-quiet-zone = Години тиші: { $hours } ({ $zone }); { COMMAND("settings timezone") } змінює часовий пояс.
alert-cap = щонайбільше { $cap } на день
alert-cap-wrong = Денна межа — це число від 1 до { $most }.
alert-mention-refused = Сповіщення може згадувати лише тих, кого адміністратор дозволив у { COMMAND("settings mentions") }.
alert-broken = Сповіщення { $id } призупинено, бо його запит уже не читається: { $why }. Вилучіть його й додайте знову.
alert-removed = Вилучено: за «{ $query }» більше ніхто не стежить.
alert-paused = Призупинено: «{ $query }».
alert-awake = Знову діє: «{ $query }».
alerts-too-many = Тут уже є { $most } сповіщень; спершу вилучіть одне.
alert-known = За цим запитом { $place } вже стежать.
alert-unknown = Сповіщення { $id } тут немає; їх показує { COMMAND("alert list") }.
no-quiet-hours = «{ $typed }» — не години тиші; напишіть, наприклад, 22:00-07:00.
quiet-hours-empty = Години тиші мають початок та інший кінець; напишіть, наприклад, 22:00-07:00.

schedule-added = Новини надходять { $place } { $when }, уперше: { $day }, { $time }.
schedule-tells-before = До полудня вони розповідають про попередній день.
schedule-tells-own = Від полудня вони розповідають про поточний день.
schedule-next = { COMMAND("schedule preview") } { $id } показує, що надійшло б зараз; { COMMAND("schedule remove") } { $id } це закінчує.
schedules-none = Розкладу ще немає. { COMMAND("schedule add") } додає перший.
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
schedule-unknown = Розкладу { $id } тут немає; їх показує { COMMAND("schedule list") }.
no-time = «{ $typed }» — не час доби; напишіть, наприклад, 08:00 або 19:30.
no-weekday = «{ $typed }» — не день тижня; напишіть weekdays (будні), daily (щодня), mon-fri або mon, thu.
no-zone = «{ $typed }» — не часовий пояс; напишіть, наприклад, Europe/Kyiv.

place-here = тут
place-channel = у #{ $channel }
admins-discord = хто може керувати цим сервером
admins-slack = хто є адміністратором цього робочого простору
only-these = Змінити це може лише той, { $admins }.
only-these-or-chosen = Змінити це може лише той, { $admins }, або хто має роль чи входить до групи, обраної в { COMMAND("settings manager") }.
changed-meanwhile = Хтось інший змінив це тієї ж миті; спершу погляньте ще раз.
resting = призупинено
resting-because = призупинено: { $fault }

settings-title = Налаштування
settings-zone = Часовий пояс: { $zone }. Новини розповідають про дні цього поясу; хто питає, отримує дні власного, якщо він відомий.
settings-managers = Хто може щось змінювати: { $admins }.
settings-managers-chosen = Хто може щось змінювати: { $admins }, а також хто має обрану для цього роль чи входить до обраної групи.
settings-language = Мова: { $language }. Хто питає, дістає відповідь своєю, якщо Attaché нею говорить.
settings-errors = Про помилки кажуть у
settings-errors-none = Про помилки дізнається { $hearers }.
hearers-discord = канал системних повідомлень цього сервера, а де його немає, власник сервера
hearers-slack = той, хто встановив застосунок, а якщо Slack не каже, хто це був, основний власник робочого простору
settings-mentions = Сповіщення можуть згадувати:
settings-mentions-none = Сповіщення не можуть нікого згадувати.
settings-only-of-many = Це налаштування сервера або робочого простору; в особистих повідомленнях є мова й часовий пояс.
language-set = Мова Attaché тут тепер: { $language }.
no-language = Мовою «{ $typed }» Attaché не говорить; є { $languages }.
errors-set = Про помилки відтепер кажуть { $place }.
errors-unset = Про помилки знову дізнається { $hearers }.
mention-allowed = Сповіщення, додані з ними, відтепер можуть згадувати:
mention-withdrawn = Сповіщення більше не можуть згадувати:
mention-everybody = Усіх разом згадати не можна; оберіть роль, групу або особу.
zone-set = Дні тепер рахуються за { $zone }. Наявні розклади зберігають свій пояс.
manager-added = Хто має цю роль чи входить до цієї групи, тепер може щось змінювати.
manager-removed = Хто має цю роль чи входить до цієї групи, більше не може нічого змінювати.

failed = Не вдалося; що сталося, записано в журналі служби.
too-much = це зараз триває надто довго; попросіть менше, наприклад один день, або змініть запит
asked-much = За кілька хвилин було дуже багато запитань; спробуйте знову за { $minutes ->
    [one] { $minutes } хвилину
    [few] { $minutes } хвилини
   *[many] { $minutes } хвилин
}.
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
why-again = Не прочитано: стрічка подала його разом із багатьма іншими, які вже колись подавала, за новим посиланням і з новою датою.
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
why-post-sent = Сповіщення: надіслано сюди { $instant } UTC.
why-post-pending = Сповіщення: його допис у дорозі з { $instant } UTC. { $why }
why-post-waits = Чекає своєї черги.
why-post-now = Його саме надсилають.
why-post-uncertain = Сповіщення: ніхто не знає, чи його допис від { $instant } UTC тут. { $why }
why-later-uncertain = Сповіщення: ніхто не знає, чи його доповнення від { $instant } UTC тут. { $why }
why-post-failed = Сповіщення: його допис не вдалося надіслати { $instant } UTC. { $why }
why-post-expired = Сповіщення: його допис запізнився { $instant } UTC. { $why }
why-digest-sent = Новини за { $day }: надіслано сюди { $instant } UTC.
why-digest-pending = Новини за { $day }: їхній допис у дорозі з { $instant } UTC. { $why }
why-digest-uncertain = Новини за { $day }: ніхто не знає, чи їхній допис від { $instant } UTC тут. { $why }
why-digest-failed = Новини за { $day }: їхній допис не вдалося надіслати { $instant } UTC. { $why }
why-digest-expired = Новини за { $day }: їхній допис запізнився { $instant } UTC. { $why }
why-digest-missed = Новини за { $day }: мали вийти о { $at }, але до { $instant } UTC ніхто не міг їх надіслати; їх пропущено: { $why }.
why-digest-empty = Новини за { $day }: о { $at } не було про що розповісти.
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
value-unknown-region = немає регіону «{ $typed }»; { $hint }
value-unknown-type = немає виду «{ $typed }»; { $hint }
value-unknown-status = немає стану «{ $typed }»; { $hint }
value-meant = може, { $key }:{ $value }?
value-countries = дайте дві її літери або англійську назву
value-names = є { $names }

typed-unknown = «{ $typed }» незрозуміло; { $command } help показує, що зрозуміло.
typed-no-number = Скажіть який, за номером; їх показує list.

feeds-found = Знайдено: «{ $feed }».
feeds-named = { $address } вказує { $count ->
    [one] { $count } стрічку
    [few] { $count } стрічки
   *[many] { $count } стрічок
}.
feeds-before = Жодна не враховується, доки її не додано. Те, що в ній уже є, не викликає сповіщень.
feeds-add = Додати цю стрічку
feeds-add-named = Додати «{ $feed }»
feeds-add-all = Додати { $count ->
    [one] { $count } стрічку
    [few] { $count } стрічки
   *[many] { $count } стрічок
}
feeds-added = Додано: { $what }. Перше читання буде приблизно за хвилину; про нього каже { COMMAND("feeds health") }.
feed-called = «{ $feed }»
feeds-count = { $count ->
    [one] { $count } стрічка
    [few] { $count } стрічки
   *[many] { $count } стрічок
}
feeds-offer-old = Це вже додано, або пропозиція застара; попросіть її ще раз.
feeds-list-large = Список більший за 1 МіБ; поділіть його.
feeds-list-has = У списку до додавання: { $count ->
    [one] { $count } стрічка
    [few] { $count } стрічки
   *[many] { $count } стрічок
}.
feeds-list-known = { $count ->
    [one] { $has } Ще { $count } тут уже відома.
    [few] { $has } Ще { $count } тут уже відомі.
   *[many] { $has } Ще { $count } тут уже відомі.
}
feeds-list-more = { $count ->
    [one] і ще { $count }
    [few] і ще { $count }
   *[many] і ще { $count }
}
feeds-list-all-known = Усі стрічки цього списку тут уже відомі; їх показує { COMMAND("feeds list") }.
feeds-exported = { $count ->
    [one] { $count } стрічка
    [few] { $count } стрічки
   *[many] { $count } стрічок
} як OPML.
feeds-removed = Вилучено: «{ $feed }» тут більше не враховується. { COMMAND("feeds add") } { $address } повертає її.
feeds-removed-own = Вилучено: «{ $feed }». Ніщо, що з неї прийшло, тут більше не враховується.
feeds-paused = Призупинено: «{ $feed }» тут не враховується, доки її не розбудить { COMMAND("feeds pause") }.
feeds-awake = Знову діє: «{ $feed }» відтепер тут враховується.
feeds-counts-already = «{ $feed }» тут уже враховується.
feeds-title = { $count ->
    [one] Тут враховується { $count } стрічка.
    [few] Тут враховуються { $count } стрічки.
   *[many] Тут враховується { $count } стрічок.
}
feeds-first = { COMMAND("feeds add") } й адреса сторінки газети — і її стрічка тут враховується.
feeds-own = Додані тут
feeds-resting = Призупинені тут
feeds-of-all = Для всіх
feeds-region = { $region }: { $outlets }
feeds-elsewhere = Деінде
feeds-removed-here = { $count ->
    [one] тут вилучено { $count } стрічку
    [few] тут вилучено { $count } стрічки
   *[many] тут вилучено { $count } стрічок
}
feed-paused = { $feed } · призупинено
feeds-unknown = Стрічки «{ $typed }» тут немає; їх показує { COMMAND("feeds list") }.
feeds-several = Підходить кілька стрічок: { $feeds }; скажіть більше або дайте адресу.
feeds-none-allowed = Оператор цієї служби не дозволяє стрічок, окрім власних.
feeds-too-many = Тут можна додати щонайбільше { $most ->
    [one] { $most } стрічку
    [few] { $most } стрічки
   *[many] { $most } стрічок
}, а вже додано { $own }; спершу вилучіть одну.
feeds-many-looks = Тут переглянуто багато адрес; спробуйте знову за { $minutes ->
    [one] { $minutes } хвилину
    [few] { $minutes } хвилини
   *[many] { $minutes } хвилин
}.
feeds-no-address = «{ $typed }» — не вебадреса; напишіть її як https://example.org/feed.xml.
feeds-not-read = { $address }: { $fault }.
feed-outlet = Видання: { $outlet }
feed-outlet-owned = Видання: { $outlet }, власник: { $owner }
feed-english = Мова: англійська
feed-language-unknown = Мова: не вказана; Attaché читає англійською
feed-language-other = Мова: «{ $tag }»; Attaché читає англійською, тож ця стрічка може нічого не дати
feed-no-date = без дати
feed-empty = У ній ще немає жодної статті.
discord-no-file = Discord не віддав файлу; надішліть його ще раз.
slack-no-file = Slack не прийняв файлу ({ $why }); запросіть застосунок до цього каналу або запитайте в особистому повідомленні.
slack-unreachable = недосяжний

health-title = Працює як слід: { $well } з { $all ->
    [one] { $all } стрічки
    [few] { $all } стрічок
   *[many] { $all } стрічок
}.
health-none = Тут не враховується жодна стрічка.
health-more = { $count ->
    [one] Ще { $count } не працює; її називає { COMMAND("feeds health") }.
    [few] Ще { $count } не працюють; їх називає { COMMAND("feeds health") }.
   *[many] Ще { $count } не працюють; їх називає { COMMAND("feeds health") }.
}
health-waiting = { $count ->
    [one] { $count } ще не опитано
    [few] { $count } ще не опитано
   *[many] { $count } ще не опитано
}
health-of = { $feed }: { $trouble }
health-it = Ця стрічка: { $trouble }.
health-gone = більше не існує, каже її сервер; вилучіть її або додайте нову адресу
health-again = { $count ->
    [one] { $fault }, { $count } раз поспіль
    [few] { $fault }, { $count } рази поспіль
   *[many] { $fault }, { $count } разів поспіль
}
health-silent = відповідає, але вже { $span } нічого не дає; раніше давала { $rhythm }
span-days = { $count ->
    [one] { $count } день
    [few] { $count } дні
   *[many] { $count } днів
}
span-hours = { $count ->
    [one] { $count } годину
    [few] { $count } години
   *[many] { $count } годин
}
span-minutes = кілька хвилин
rhythm-days = { $count ->
    [one] раз на { $count } день
    [few] раз на { $count } дні
   *[many] раз на { $count } днів
}
rhythm-hours = { $count ->
    [one] раз на { $count } годину
    [few] раз на { $count } години
   *[many] раз на { $count } годин
}
rhythm-minutes = що кілька хвилин
health-last = Востаннє прочитано: { $instant }
health-never = Її ще не читали.
health-next = Наступне читання: { $instant }
health-now = Наступне читання: зараз
health-week = Статей за останні сім днів: { $articles }
health-newest = Найновіша стаття: { $instant }
health-read = прочитано { $instant }
health-unread = ще не прочитано
health-articles = { $count ->
    [one] { $count } стаття за сім днів
    [few] { $count } статті за сім днів
   *[many] { $count } статей за сім днів
}
health-paused = Тут її призупинено.
why-paused = Її стрічку тут призупинено, тож її немає в новинах і сповіщень вона не викликає; будить її { COMMAND("feeds pause") }.
why-removed = Її стрічку тут вилучено, тож її немає в новинах і сповіщень вона не викликає; повертає її { COMMAND("feeds add") }.

alert-of-story = тема, за якою тут стежать
story-followed = Сповіщення { $id } стежить за цією темою { $place }: нове з’являється в повідомленні та його гілці. Це закінчує { COMMAND("alert remove") } { $id }.
story-known = За цією темою { $place } вже стежать.
story-not-kept = Цієї теми вже немає.
story-none = Це повідомлення не містить відомої теми. «Follow this story» працює на новинах, сповіщеннях і посиланнях на статті.
story-which = Який рядок?
story-choose = Рядок цього повідомлення

form-alert = Нове сповіщення
form-schedule = Новий розклад
form-add = Додати
form-close = Закрити
form-wait = Хвилинку …
form-too-late = Відкривалося задовго; спробуйте, будь ласка, ще раз.
form-query = Запит
form-query-hint = Слова, "фрази", AND OR NOT, sanction*, country:TW, actor:Xi, type:visit: missile AND (Taiwan OR country:TW)
form-quiet = Години тиші
form-quiet-hint = Як 22:00-07:00; що надійде тоді, буде вранці в одному підсумку.
form-cap = Щонайбільше стільки на день
form-cap-hint = Від 1 до { $most }; решта надходить одним підсумком.
form-people = Згадати людей
form-people-hint = Кого адміністратор дозволив у /settings mentions.
form-group = Згадати групу
form-group-hint = Як @editors, яку адміністратор дозволив у /settings mentions.
form-time = Час
form-days = Дні
form-zone = Часовий пояс
form-zone-hint = Як Europe/Kyiv; інакше той, що в /settings або у вашому профілі.
form-region = Регіон
form-country = Країна
form-country-hint = Як TW або Taiwan.
form-topic = Вид події
form-channel = Канал
form-channel-hint = Інакше надходить до ваших особистих повідомлень з Attaché.
form-channel-direct = Оберіть канал; інакше надходить до ваших особистих повідомлень з Attaché.
slack-not-there = Attaché не може писати { $place }. До каналу його впускає /invite @attache; ваші особисті повідомлення з ним завжди відкриті.
discord-not-there = Attaché не може писати { $place }. Дозвольте йому бачити канал і надсилати в ньому повідомлення, а тоді спробуйте ще раз.
discord-not-there-threads = Attaché не може писати { $place }. Дозвольте йому бачити канал і надсилати повідомлення в його гілках, а тоді спробуйте ще раз.
place-in = у { $channel }
place-that-channel = у тому каналі
place-direct = у ваших особистих повідомленнях
slack-no-group = У цьому робочому просторі немає групи користувачів «{ $typed }»; напишіть, наприклад, /settings manager @editors.
admins-slack-channel = хто є адміністратором цього робочого простору або створив цей канал

home-about = Що сталося: один правдивий рядок на подію, кожен зі своїми джерелами.
home-ask = Напишіть { $command } у будь-якому каналі.
home-zone = Дні рахуються за { $zone } · це змінює /settings timezone
home-schedules = Розклади цього робочого простору
home-alerts = Сповіщення цього робочого простору
home-own-schedules = Ваші власні розклади
home-own-alerts = Ваші власні сповіщення
home-feeds = Стрічки
home-none = Ще немає.
home-more = { $count ->
    [one] Ще { $count }; усе показує { $command }.
    [few] Ще { $count }; усе показує { $command }.
   *[many] Ще { $count }; усе показує { $command }.
}
home-pause = Призупинити
home-wake = Розбудити
home-remove = Вилучити
home-keep = Залишити
home-remove-schedule = Вилучити розклад { $id }?
home-remove-alert = Вилучити сповіщення { $id }?
home-remove-sure = Повернути не можна, але можна створити знову.
home-not-changed = Не змінено

help-digest = Як попросити новини
help-digest-today = /digest — що сталося сьогодні
help-digest-days = /digest yesterday, /digest 2023-03-17 — інший день; /digest week — останні сім
help-digest-long = /digest long — до 30 рядків
help-digest-filters = /digest region:"Latin America" topic:visit, /digest country:TW — лише те, про що питають
help-schedule = Як запланувати новини
help-schedule-add = /schedule add 08:00 weekdays Europe/Berlin topic:sanctions — потрібен лише час
help-schedule-number = /schedule list, /schedule preview 3, /schedule pause 3, /schedule remove 3 — за номерами
help-feeds = Як обрати стрічки
help-feeds-add = /feeds add https://example.org/news — знаходить стрічку сторінки й показує її, перш ніж враховувати
help-feeds-health = /feeds list, /feeds health, /feeds health Example — у якому вони стані
help-feeds-pause = /feeds pause Example, /feeds remove Example — лише для цього робочого простору
help-feeds-import = /feeds import https://example.org/feeds.opml — список стрічок, або сам список, вставлений після import
help-feeds-export = /feeds export — список стрічок цього робочого простору
help-alert = Як отримувати сповіщення
help-alert-add = /alert add missile AND (Taiwan OR country:TW) — слова, "фрази", AND OR NOT, sanction*, country:TW, actor:Xi, type:visit
help-alert-quiet = /alert add drones quiet:22:00-07:00 most:5 — уночі тиша, щонайбільше п’ять на день, решта підсумком
help-alert-mention = /alert add drones mention:@group — кличе особу або групу, яку адміністратор дозволив через /settings mentions
help-alert-test = /alert test ЗАПИТ — що він повідомив би за останні сім днів
help-alert-number = /alert list, /alert pause 3, /alert remove 3 — за номерами
help-settings = Як змінити налаштування
help-settings-shown = /settings — що тут налаштовано
help-settings-zone = /settings timezone Europe/Berlin, /settings language Deutsch — у якому поясі рахують дні та якою мовою пишуть
help-settings-errors = /settings errors here, /settings errors off — де кажуть, що пішло не так
help-settings-manager = /settings manager @editors — хто може тут щось змінювати
help-settings-mentions = /settings mentions @editors — кого можуть кликати сповіщення
help-why = Як запитати, що сталося з новиною
help-why-link = /why https://example.org/article — зі статтею, від її стрічки до новин
help-why-words = /why кілька слів заголовка — з найновішою статтею, що має ці слова в заголовку чи рядку

install-title = Attaché для вашого робочого простору
install-go = Додати до Slack
install-done = Attaché встановлено.
install-next = Впустіть його до каналу командою { $invite } і напишіть там { $command }.
install-open = Відкрити Slack
install-failed = Attaché не встановлено.
install-denied = Доступу до робочого простору не дозволено.
install-stale = Це почато в іншому браузері або понад десять хвилин тому.
install-error = Щось не вдалося ({ $reason }); більше — у журналі служби.
install-again = Почати знову

## Що може бути не так зі стрічкою, як кінець речення про неї

fault-empty = порожня
fault-page = це сторінка HTML, а не стрічка
fault-json = це JSON, а не стрічка
fault-no-format = це не стрічка в жодному відомому форматі
fault-cut-off = обривається до кінця
fault-broken = пошкоджена: { $why }
fault-long-tag = має тег, довший за { $kibibytes } КіБ
fault-no-process = не читається: процес для цього не запускається
fault-unparsed = не читається: { $why }
fault-parse-memory = потребує забагато памʼяті для читання
fault-parse-seconds = читається довше ніж { $seconds } с
fault-parse-ended = завершила процес, який її читав
fault-status = відповідає { $status }
fault-gone = більше не існує (410)
fault-timeout = не дала повної відповіді за { $seconds } с
fault-certificate = має недійсний сертифікат: { $why }
fault-unreachable = недосяжна: { $why }
fault-broke-off = обірвала відповідь: { $why }
fault-redirects = перенаправляє більше разів, ніж { $most }
fault-redirects-nowhere = перенаправляє на адресу, яку не можна запитати
fault-never-read = каже, що нічого не змінилося, хоча її ще не читали
fault-compression = стиснена способом, про який не просили
fault-compression-unsaid = стиснена, але не каже про це
fault-large = більша за { $bytes } Б
fault-address = має адресу, яку не можна запитати
fault-scheme = має адресу, що не починається так: { $schemes }
fault-zone = має адресу із зоною
fault-host = має хост, записаний ані як імʼя, ані як адреса
fault-unchecked = не має адреси, яку можна перевірити
fault-private = має адресу, яка не є публічною
fault-port = на порту { $port }, який не запитують
fault-opml-large = список більший за { $mebibytes } МіБ
fault-opml-xml = список не є XML: { $why }
fault-opml-root = список не є OPML: він починається з <{ $tag }>
fault-opml-none = список не називає жодної стрічки; стрічка — це outline з xmlUrl
fault-names-faulty = називає стрічку з помилкою: { $fault }
fault-names-none = не називає жодної стрічки й { $fault }

## Що відхиляє платформа

refusal-doubt = можливо, він там: { $cause }
refusal-late-after = не надіслано до { $instant } UTC: { $cause }
refusal-late = не надіслано до { $instant } UTC
refusal-orphan = допис, до якого він належить, не надіслано
refusal-dropped = відкинуто оператором
refusal-again = на вимогу оператора
refusal-silence = немає відповіді протягом { $seconds } секунд
refusal-refuses = { $platform } відхиляє { $place }: { $why }
refusal-no-word = { $platform } не каже, чи прийняв повідомлення для { $place }: { $why }
refusal-not-taken = { $platform } не прийняв повідомлення для { $place }: { $why }
refusal-not-yet = { $platform } ще не приймає повідомлень для { $place }
refusal-no-longer = { $platform } більше не має повідомлення в { $place }
refusal-unreached = { $platform } недосяжний: { $why }
refusal-unconnected = { $platform } ще не зʼєднаний
refusal-uninstalled = робочий простір Slack { $team } не встановив Attaché
refusal-channel = канал { $id }

slot-away = до { $instant } UTC не працювало нічого, що надсилає
slot-unread = джерела не було прочитано вчасно
slot-uncomposed = їх складання потребувало забагато часу чи пам’яті
slot-asleep = служба спала або була перевантажена

## Чому стаття є геополітикою чи ні

reason-names = називає: { $names }
reason-no-event = не розповідає про подію
reason-opinion = думка
reason-analysis = аналіз
reason-question = питання
reason-list = список
reason-live-page = пряма трансляція
reason-geopolitics = геополітика
reason-other = інше
reason-war = війна
reason-terrorism = тероризм
reason-diplomacy = дипломатія
reason-politics = політика
reason-protest = протест
reason-migration = міграція
reason-health = здоровʼя
reason-sport = спорт
reason-culture = культура
reason-crime = злочинність
reason-accident = нещасний випадок
reason-weather = погода
reason-business = бізнес
reason-science = наука
reason-domestic-party-politics = внутрішня партійна політика
