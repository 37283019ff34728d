# Lo que dice Attaché en español. Las claves y sus huecos ({ $name }) son los de en.ftl, donde se lee para qué sirven.

date-full = EEEE, d 'de' MMMM 'de' y
date-first = EEEE, d 'de' MMMM
date-day = EEEE, d 'de' MMMM
date-short = d MMM
date-instant = dd MMM HH:mm
date-dated = dd MMM y HH:mm
date-weekday = EEE
date-weekday-long = EEEE
date-span = del { $first } al { $last }

outlets = { $count ->
    [one] { $count } medio
   *[other] { $count } medios
}
owners = { $count ->
    [one] { $count } propietario
   *[other] { $count } propietarios
}
since-yesterday = nuevo desde ayer
since-weekday = nuevo desde el { $weekday ->
    [1] lunes
    [2] martes
    [3] miércoles
    [4] jueves
    [5] viernes
    [6] sábado
   *[7] domingo
}
since-date = nuevo desde el { $date }
week-ahead = La semana que viene
digest-late = Resumen de las { $promised }, entregado a las { $delivered }
continued = continuación
sources = Fuentes
coverage-feeds = { $read } de { $feeds ->
    [one] { $feeds } fuente leída
   *[other] { $feeds } fuentes leídas
}
coverage-silent = { $count ->
    [one] { $count } fuente inusualmente callada
   *[other] { $count } fuentes inusualmente calladas
}
coverage-articles = { $articles ->
    [one] { $articles } artículo
   *[other] { $articles } artículos
}, { $relevant } de geopolítica
coverage-stories = { $count ->
    [one] { $count } historia
   *[other] { $count } historias
}
lines-left-out = { $count ->
    [one] { $count } línea más omitida
   *[other] { $count } líneas más omitidas
}
button-sources = Todas las fuentes
button-more = Más líneas
button-ahead = La semana que viene
menu-region = Una región
menu-sources = Fuentes de una línea
region-africa = África
region-asia = Asia
region-europe = Europa
region-latin-america = América Latina
region-middle-east = Oriente Medio
region-north-america = América del Norte
region-oceania = Oceanía
region-world = Mundo
topic-agree = Acuerdos
topic-consult = Visitas y conversaciones
topic-support = Apoyos y elogios
topic-cooperate = Cooperación
topic-aid = Ayuda y entregas de armas
topic-yield = Treguas y retiradas
topic-concede = Concesiones y disculpas
topic-request = Exigencias y llamamientos
topic-accuse = Acusaciones
topic-reject = Rechazos
topic-threaten = Amenazas
topic-protest = Protestas
topic-sanction = Sanciones
topic-mobilize = Tropas y maniobras
topic-coerce = Detenciones y prohibiciones
topic-assault = Ataques
topic-leadership = Elecciones y cargos
topic-legal = Tribunales y leyes
topic-incident = Accidentes y desastres

sentence = { CAPITAL($text) }{ STOP($text) }
no-day = «{ $typed }» no es un día; di today (hoy), yesterday (ayer) o una fecha como 2023-03-17
day-out-of-reach = { $day } queda demasiado lejos; ha de ser un día entre 1900 y 2100
day-ahead = el { $day } está por llegar; un resumen cuenta un día que ya ha empezado
no-article = no hay ningún artículo del { $day } ({ $zone })
no-article-yet = { $nothing } (fuentes leídas hasta ahora: { $read } de { $feeds }); pregunta otra vez en unos minutos
no-article-but = { $nothing }; los que hay son del { $days }
days-span = { $first } al { $last }
no-line-of = no hay ninguna línea de «{ $filters }» el { $day }; hay { $there }
no-lines-at-all = ninguna línea en absoluto
no-more-lines = No hay más líneas.
button-too-old = Este botón es demasiado viejo; pide las noticias otra vez.
line-not-kept = Esta línea ya no se conserva; pide las noticias otra vez.

alert-head = Alerta · { $query }
first-told = contado primero el { $instant } UTC
held-title = { $count ->
    [one] { $count } historia más la cumplió
   *[other] { $count } historias más la cumplieron
} entretanto
development-new = Nuevo: { $line }
development-now = Ahora: { $line }
development-confirmed = Confirmado: { $owners ->
    [one] { $owners } propietario independiente lo cuenta
   *[other] { $owners } propietarios independientes lo cuentan
} ahora
thread-developments = Novedades

alert-added = La alerta { $id } sigue «{ $query }». { $expected }
alert-expected-none = En los últimos siete días no habría contado nada. Se busca en noticias en inglés, y las palabras como están escritas: sanction* encuentra también sanctions.
alert-expected = En los últimos siete días habría contado { $stories ->
    [one] { $stories } historia
   *[other] { $stories } historias
}, { $rate }.
alert-rate-less = menos de una al día
alert-rate = { $count ->
    [one] alrededor de { $count } al día
   *[other] alrededor de { $count } al día
}
alert-beyond = { $expected } Lo que pase de { $cap } al día llega en un solo resumen.
alerts-none = Aún no hay ninguna alerta. { COMMAND("alert add") } crea una.
alerts-title = Alertas
alert-quiet = silencio { $hours }
alert-quiet-zone = Horas de silencio: { $hours } ({ $zone }); { COMMAND("settings timezone") } cambia la zona horaria.
alert-cap = como mucho { $cap } al día
alert-cap-wrong = Un límite diario es un número de 1 a { $most }.
alert-mention-refused = Una alerta solo puede mencionar a quien un administrador permitió en { COMMAND("settings mentions") }.
alert-broken = La alerta { $id } descansa, porque su búsqueda ya no se puede leer: { $why }. Quítala y añádela otra vez.
alert-removed = Quitada: «{ $query }» ya no se sigue.
alert-paused = En pausa: «{ $query }».
alert-awake = Despierta otra vez: «{ $query }».
alerts-too-many = Aquí ya hay { $most } alertas; quita una primero.
alert-known = Esta búsqueda ya se sigue { $place }.
alert-unknown = Aquí no hay ninguna alerta { $id }; { COMMAND("alert list") } las muestra.
no-quiet-hours = «{ $typed }» no son horas de silencio; di por ejemplo 22:00-07:00.
quiet-hours-empty = Las horas de silencio necesitan un principio y otro final; di por ejemplo 22:00-07:00.

schedule-added = Las noticias llegan { $place } { $when }, primero el { $day } a las { $time }.
schedule-tells-before = Antes del mediodía cuentan el día anterior.
schedule-tells-own = Desde el mediodía cuentan el día en curso.
schedule-next = { COMMAND("schedule preview") } { $id } muestra lo que saldría ahora; { COMMAND("schedule remove") } { $id } lo termina.
schedules-none = Aún no hay ningún horario. { COMMAND("schedule add") } crea uno.
schedules-title = Horarios
schedule-when = { $days } a las { $time } ({ $zone })
schedule-only = { $when }, solo { $filters }
days-daily = cada día
days-weekdays = entre semana
days-weekends = los fines de semana
days-some = los { $days }
schedule-removed = Quitado: las noticias { $when }.
schedule-paused = En pausa: las noticias { $when }.
schedule-awake = Despierto otra vez: las noticias { $when }.
schedule-nothing-now = Ahora no enviaría nada: { $nothing }.
schedules-too-many = Aquí ya hay { $most } horarios; quita uno primero.
schedule-unknown = Aquí no hay ningún horario { $id }; { COMMAND("schedule list") } los muestra.
no-time = «{ $typed }» no es una hora; di por ejemplo 08:00 o 19:30.
no-weekday = «{ $typed }» no es un día de la semana; di weekdays (entre semana), daily (cada día), mon-fri o mon, thu.
no-zone = «{ $typed }» no es una zona horaria; di por ejemplo Europe/Madrid.

place-here = aquí
place-channel = en #{ $channel }
admins-discord = quien puede gestionar este servidor
admins-slack = un administrador de este espacio de trabajo
only-these = Eso solo lo puede cambiar { $admins }.
only-these-or-chosen = Eso solo lo puede cambiar { $admins }, o quien tiene un rol o está en un grupo elegido en { COMMAND("settings manager") }.
changed-meanwhile = Otra persona lo cambió en el mismo momento; míralo antes otra vez.
resting = en pausa
resting-because = en pausa: { $fault }

settings-title = Ajustes
settings-zone = Zona horaria: { $zone }. Las noticias cuentan los días de esta zona; quien pregunta recibe los de la suya, si se conoce.
settings-managers = Quién puede cambiar cosas: { $admins }.
settings-managers-chosen = Quién puede cambiar cosas: { $admins }, y quien tiene un rol o está en un grupo elegido para ello.
settings-language = Idioma: { $language }. A quien pregunta se le responde en el suyo, si Attaché lo habla.
settings-errors = Los errores se dicen en
settings-errors-none = Los errores se comunican { $hearers }.
hearers-discord = en el canal de mensajes del sistema de este servidor o, si no lo hay, a su propietario
hearers-slack = a quien instaló la app o, si Slack no dice quién fue, al propietario principal del espacio de trabajo
settings-mentions = Las alertas pueden mencionar a
settings-mentions-none = Las alertas no pueden mencionar a nadie.
settings-only-of-many = Es un ajuste de un servidor o espacio de trabajo; en los mensajes directos hay el idioma y la zona horaria.
language-set = Attaché habla ahora { $language } aquí.
no-language = Attaché no habla «{ $typed }»; habla { $languages }.
errors-set = Los errores se dicen { $place } desde ahora.
errors-unset = Los errores vuelven a comunicarse { $hearers }.
mention-allowed = Las alertas que se añadan así pueden mencionar desde ahora a
mention-withdrawn = Las alertas ya no pueden mencionar a
mention-everybody = No se puede mencionar a todos a la vez; elige un rol, un grupo o una persona.
zone-set = Los días son ahora los de { $zone }. Los horarios que existen conservan su zona.
manager-added = Quien tiene ese rol o está en ese grupo puede cambiar cosas ahora.
manager-removed = Quien tiene ese rol o está en ese grupo ya no puede cambiar cosas.

failed = Eso no funcionó; lo que pasó está en el registro del servicio.
too-much = eso lleva demasiado tiempo ahora; pide menos, por ejemplo un solo día u otra consulta
asked-much = Has preguntado muchísimo en pocos minutos; prueba otra vez en { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
}.
closed-rests = { $fault }. { $number ->
    [one] Descansa
   *[other] Descansan
} { $what } hasta que se arregle; después { $commands } { $number ->
    [one] lo despierta
   *[other] los despierta
}.
closed-schedules = { $count ->
    [one] { $count } horario
   *[other] { $count } horarios
}
closed-alerts = { $count ->
    [one] { $count } alerta
   *[other] { $count } alertas
}
and = { $one } y { $other }

why-published = Publicado el { $instant } UTC
why-fetched = Publicado el { $instant } UTC, traído de { $feed }
why-relevant = Leído: geopolítica ({ $reason })
why-irrelevant = Leído: no es geopolítica ({ $reason })
why-again = No leído: su fuente lo dio junto con mucho que ya había dado antes, con un enlace y una fecha nuevos.
why-no-event = No se entendió ningún suceso en él, así que no tiene línea propia.
why-line = Línea: { $line } ({ $type }, { $status })
why-no-story = Historia: ninguna, así que no sale en ningunas noticias ni levanta alerta.
why-story = Historia: contada por { $outlets ->
    [one] { $outlets } medio
   *[other] { $outlets } medios
} en { $articles ->
    [one] { $articles } artículo
   *[other] { $articles } artículos
}
why-own-line = Noticias del { $day }: fuente de la línea { $number } de { $lines }, «{ $line }»
why-other-line = Noticias del { $day }: fuente de ninguna línea; la línea { $number }, «{ $line }», cuenta su historia
why-post-sent = Alerta: publicada aquí el { $instant } UTC.
why-post-pending = Alerta: su mensaje está en camino desde el { $instant } UTC. { $why }
why-post-waits = Espera su turno.
why-post-now = Se está publicando ahora.
why-post-uncertain = Alerta: nadie sabe si su mensaje del { $instant } UTC está aquí. { $why }
why-later-uncertain = Alerta: nadie sabe si su actualización del { $instant } UTC está aquí. { $why }
why-post-failed = Alerta: su mensaje falló el { $instant } UTC. { $why }
why-post-expired = Alerta: su mensaje llegó tarde, el { $instant } UTC. { $why }
why-digest-sent = Noticias del { $day }: publicadas aquí el { $instant } UTC.
why-digest-pending = Noticias del { $day }: su mensaje está en camino desde el { $instant } UTC. { $why }
why-digest-uncertain = Noticias del { $day }: nadie sabe si su mensaje del { $instant } UTC está aquí. { $why }
why-digest-failed = Noticias del { $day }: su mensaje falló el { $instant } UTC. { $why }
why-digest-expired = Noticias del { $day }: su mensaje llegó tarde, el { $instant } UTC. { $why }
why-digest-missed = Noticias del { $day }: debían salir a las { $at }, y nadie pudo publicarlas hasta el { $instant } UTC; se perdieron: { $why }.
why-digest-empty = Noticias del { $day }: a las { $at } no había nada que contar.
why-not-first = Noticias: su historia no está { $lines ->
    [one] en la primera línea
   *[other] entre las primeras { $lines } líneas
} de su día
why-unknown = No se leyó nada así en las últimas dos semanas. Da el enlace de un artículo, o palabras de su título o de su línea.

query-error = { $why } (en el carácter { $place } de: { $nearby })
query-too-long = la búsqueda pasa de { $most } caracteres
query-only-not = la búsqueda solo dice lo que no debe estar; añade lo que debe estar
query-parenthesis-too-many = hay un paréntesis de más
query-word-missing = falta una palabra
query-too-deep = más de { $most } paréntesis y NOT unos dentro de otros
query-parenthesis-open = un paréntesis no está cerrado
query-star-short = un * necesita al menos { $least } letras delante
query-star-none = { $key }: no admite *
query-star-inside = un * solo puede terminar una palabra
query-no-word = no hay ninguna palabra que buscar
query-too-many-words = la búsqueda tiene más de { $most } palabras
query-quotation-open = unas comillas no están cerradas
query-no-value = { $key }: necesita un valor justo detrás, como en { $example }
query-key-unknown = «{ $typed }:» no se conoce; { $hint } (las palabras con dos puntos van entre comillas)
query-meant-key = ¿querías decir { $key }:?
query-keys = hay { $keys }
value-unknown-country = no hay ningún país «{ $typed }»; { $hint }
value-unknown-region = no hay ninguna región «{ $typed }»; { $hint }
value-unknown-type = no hay ningún tipo «{ $typed }»; { $hint }
value-unknown-status = no hay ningún estado «{ $typed }»; { $hint }
value-meant = ¿querías decir { $key }:{ $value }?
value-countries = di sus dos letras o su nombre en inglés
value-names = hay { $names }

typed-unknown = «{ $typed }» no se entiende; { $command } help muestra qué se entiende.
typed-no-number = Di cuál por su número; list los muestra.

feeds-found = Encontrada: «{ $feed }».
feeds-named = { $address } indica { $count ->
    [one] { $count } fuente
   *[other] { $count } fuentes
}.
feeds-before = Ninguna cuenta antes de añadirla. Lo que ya tiene no levanta ninguna alerta.
feeds-add = Añadir esta fuente
feeds-add-named = Añadir «{ $feed }»
feeds-add-all = Añadir { $count ->
    [one] { $count } fuente
   *[other] { $count } fuentes
}
feeds-added = Añadido: { $what }. La primera lectura llega en un minuto más o menos; { COMMAND("feeds health") } lo cuenta.
feed-called = «{ $feed }»
feeds-count = { $count ->
    [one] { $count } fuente
   *[other] { $count } fuentes
}
feeds-offer-old = Ya está añadido, o la propuesta es demasiado vieja; pídela otra vez.
feeds-list-large = La lista pasa de 1 MiB; divídela.
feeds-list-has = La lista tiene { $count ->
    [one] { $count } fuente
   *[other] { $count } fuentes
} que añadir.
feeds-list-known = { $count ->
    [one] { $has } Aquí ya se conoce { $count } más.
   *[other] { $has } Aquí ya se conocen { $count } más.
}
feeds-list-more = { $count ->
    [one] y { $count } más
   *[other] y { $count } más
}
feeds-list-all-known = Todas las fuentes de esta lista ya se conocen aquí; { COMMAND("feeds list") } las muestra.
feeds-exported = { $count ->
    [one] { $count } fuente
   *[other] { $count } fuentes
}, en OPML.
feeds-removed = Quitada: «{ $feed }» ya no cuenta aquí. { COMMAND("feeds add") } { $address } la devuelve.
feeds-removed-own = Quitada: «{ $feed }». Nada de lo que vino de ella cuenta ya aquí.
feeds-paused = En pausa: «{ $feed }» no cuenta aquí hasta que { COMMAND("feeds pause") } la despierte.
feeds-awake = Despierta otra vez: «{ $feed }» cuenta aquí desde ahora.
feeds-counts-already = «{ $feed }» ya cuenta aquí.
feeds-title = { $count ->
    [one] { $count } fuente cuenta aquí.
   *[other] { $count } fuentes cuentan aquí.
}
feeds-first = { COMMAND("feeds add") } y la dirección de la página de un periódico hacen que su fuente cuente aquí.
feeds-own = Añadidas aquí
feeds-resting = En pausa aquí
feeds-of-all = Para todos
feeds-region = { $region }: { $outlets }
feeds-elsewhere = Otros lugares
feeds-removed-here = { $count ->
    [one] { $count } fuente quitada aquí
   *[other] { $count } fuentes quitadas aquí
}
feed-paused = { $feed } · en pausa
feeds-unknown = Aquí no hay ninguna fuente «{ $typed }»; { COMMAND("feeds list") } las muestra.
feeds-several = Hay varias fuentes así: { $feeds }; di más, o la dirección.
feeds-none-allowed = El operador de este servicio no permite fuentes aparte de las suyas.
feeds-too-many = Aquí se pueden añadir como mucho { $most ->
    [one] { $most } fuente
   *[other] { $most } fuentes
}, y ya hay { $own }; quita una primero.
feeds-many-looks = Se han mirado muchas direcciones para este lugar; prueba otra vez en { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
}.
feeds-no-address = «{ $typed }» no es una dirección web; escríbela como https://example.org/feed.xml.
feeds-not-read = { $address }: { $fault }.
feed-outlet = Medio: { $outlet }
feed-outlet-owned = Medio: { $outlet }, propietario: { $owner }
feed-english = Idioma: inglés
feed-language-unknown = Idioma: no lo dice; Attaché lee inglés
feed-language-other = Idioma: «{ $tag }»; Attaché lee inglés, así que esta fuente quizá no cuente nada
feed-no-date = sin fecha
feed-empty = Aún no tiene ningún artículo.
discord-no-file = Discord no dio el archivo; envíalo otra vez.
slack-no-file = Slack no aceptó el archivo ({ $why }); invita a la aplicación a este canal, o pregunta en un mensaje directo.
slack-unreachable = no se puede alcanzar

health-title = En orden: { $well } de { $all ->
    [one] { $all } fuente
   *[other] { $all } fuentes
}.
health-none = Aquí no cuenta ninguna fuente.
health-more = { $count ->
    [one] { $count } más no lo está; { COMMAND("feeds health") } la nombra.
   *[other] { $count } más no lo están; { COMMAND("feeds health") } las nombra.
}
health-waiting = { $count ->
    [one] { $count } aún sin consultar
   *[other] { $count } aún sin consultar
}
health-of = { $feed }: { $trouble }
health-it = Esta fuente: { $trouble }.
health-gone = ya no existe, dice su servidor; quítala, o añade su nueva dirección
health-again = { $count ->
    [one] { $fault }, { $count } vez seguida
   *[other] { $fault }, { $count } veces seguidas
}
health-silent = responde, pero no ha contado nada desde hace { $span }; antes lo hacía { $rhythm }
span-days = { $count ->
    [one] { $count } día
   *[other] { $count } días
}
span-hours = { $count ->
    [one] { $count } hora
   *[other] { $count } horas
}
span-minutes = unos minutos
rhythm-days = { $count ->
    [one] cada día
   *[other] cada { $count } días
}
rhythm-hours = { $count ->
    [one] cada hora
   *[other] cada { $count } horas
}
rhythm-minutes = cada pocos minutos
health-last = Última lectura: { $instant }
health-never = Aún no se ha leído.
health-next = Próxima lectura: { $instant }
health-now = Próxima lectura: ahora
health-week = Artículos de los últimos siete días: { $articles }
health-newest = Artículo más nuevo: { $instant }
health-read = leída el { $instant }
health-unread = aún sin leer
health-articles = { $count ->
    [one] { $count } artículo en siete días
   *[other] { $count } artículos en siete días
}
health-paused = Está en pausa aquí.
why-paused = Su fuente está en pausa aquí, así que no sale en ningunas noticias ni levanta alerta; { COMMAND("feeds pause") } la despierta.
why-removed = Su fuente se quitó aquí, así que no sale en ningunas noticias ni levanta alerta; { COMMAND("feeds add") } la devuelve.

alert-of-story = una historia que se sigue aquí
story-followed = La alerta { $id } sigue esta historia { $place }: lo que tenga de nuevo llega al mensaje y a su hilo. { COMMAND("alert remove") } { $id } la termina.
story-known = Esta historia ya se sigue { $place }.
story-not-kept = Esta historia ya no se conserva.
story-none = Este mensaje no cuenta ninguna historia conocida. «Follow this story» funciona en noticias, alertas y enlaces a artículos.
story-which = ¿Qué línea?
story-choose = Una línea de este mensaje

form-alert = Nueva alerta
form-schedule = Nuevo horario
form-add = Añadir
form-close = Cerrar
form-wait = Un momento …
form-too-late = Tardó demasiado en abrirse; prueba otra vez, por favor.
form-query = Búsqueda
form-query-hint = Palabras, "frases", AND OR NOT, sanction*, country:TW, actor:Xi, type:visit: missile AND (Taiwan OR country:TW)
form-quiet = Horas de silencio
form-quiet-hint = Como 22:00-07:00; lo que llegue entonces se cuenta por la mañana en un solo resumen.
form-cap = Como mucho, tantas al día
form-cap-hint = De 1 a { $most }; el resto llega en un solo resumen.
form-people = Mencionar a personas
form-people-hint = A quien un administrador permitió con /settings mentions.
form-group = Mencionar a un grupo
form-group-hint = Como @editors, que un administrador permitió con /settings mentions.
form-time = Hora
form-days = Días
form-zone = Zona horaria
form-zone-hint = Como Europe/Madrid; si no, la de /settings o la de tu perfil.
form-region = Región
form-country = País
form-country-hint = Como TW o Taiwan.
form-topic = Tema
form-channel = Canal
form-channel-hint = Si no, llega a tus mensajes directos con Attaché.
form-channel-direct = Elige un canal; si no, llega a tus mensajes directos con Attaché.
slack-not-there = Attaché no puede escribir { $place }. En un canal, /invite @attache lo deja entrar; tus mensajes directos con él siempre están abiertos.
discord-not-there = Attaché no puede escribir { $place }. Deja que vea el canal y envíe mensajes en él, y vuelve a intentarlo.
discord-not-there-threads = Attaché no puede escribir { $place }. Deja que vea el canal y envíe mensajes en sus hilos, y vuelve a intentarlo.
place-in = en { $channel }
place-that-channel = en ese canal
place-direct = en tus mensajes directos
slack-no-group = En este espacio de trabajo no hay ningún grupo de usuarios «{ $typed }»; di por ejemplo /settings manager @editors.
admins-slack-channel = un administrador de este espacio de trabajo o quien creó este canal

home-about = Lo que pasó, una línea cierta por suceso, cada una con sus fuentes.
home-ask = Pide { $command } en cualquier canal.
home-zone = Los días son los de { $zone } · /settings timezone lo cambia
home-schedules = Horarios de este espacio de trabajo
home-alerts = Alertas de este espacio de trabajo
home-own-schedules = Tus propios horarios
home-own-alerts = Tus propias alertas
home-feeds = Fuentes
home-none = Aún no hay.
home-more = { $count ->
    [one] { $count } más; { $command } muestra todo.
   *[other] { $count } más; { $command } muestra todo.
}
home-pause = Pausar
home-wake = Despertar
home-remove = Quitar
home-keep = Conservar
home-remove-schedule = ¿Quitar el horario { $id }?
home-remove-alert = ¿Quitar la alerta { $id }?
home-remove-sure = No se puede recuperar, pero se puede hacer otra vez.
home-not-changed = No se cambió

help-digest = Cómo pedir las noticias
help-digest-today = /digest — lo que pasó hoy
help-digest-days = /digest yesterday, /digest 2023-03-17 — otro día; /digest week — los últimos siete
help-digest-long = /digest long — hasta 30 líneas
help-digest-filters = /digest region:"Latin America" topic:visit, /digest country:TW — solo lo que se pide
help-schedule = Cómo programar las noticias
help-schedule-add = /schedule add 08:00 weekdays Europe/Berlin topic:sanctions — solo hace falta la hora
help-schedule-number = /schedule list, /schedule preview 3, /schedule pause 3, /schedule remove 3 — por sus números
help-feeds = Cómo elegir las fuentes
help-feeds-add = /feeds add https://example.org/news — encuentra la fuente de una página, y la muestra antes de que cuente
help-feeds-health = /feeds list, /feeds health, /feeds health Example — cómo están
help-feeds-pause = /feeds pause Example, /feeds remove Example — solo para este espacio de trabajo
help-feeds-import = /feeds import https://example.org/feeds.opml — una lista de fuentes, o la lista misma pegada detrás de import
help-feeds-export = /feeds export — la lista de las fuentes de este espacio de trabajo
help-alert = Cómo recibir alertas
help-alert-add = /alert add missile AND (Taiwan OR country:TW) — palabras, "frases", AND OR NOT, sanction*, country:TW, actor:Xi, type:visit
help-alert-quiet = /alert add drones quiet:22:00-07:00 most:5 — callada de noche, como mucho cinco al día, y un resumen del resto
help-alert-mention = /alert add drones mention:@group — llama a una persona o un grupo que un administrador permitió con /settings mentions
help-alert-test = /alert test BÚSQUEDA — lo que habría contado en los últimos siete días
help-alert-number = /alert list, /alert pause 3, /alert remove 3 — por sus números
help-settings = Cómo cambiar los ajustes
help-settings-shown = /settings — lo que está ajustado aquí
help-settings-zone = /settings timezone Europe/Berlin, /settings language Deutsch — en qué zona se leen los días, y en qué idioma se escribe
help-settings-errors = /settings errors here, /settings errors off — dónde se dice lo que va mal
help-settings-manager = /settings manager @editors — quién puede cambiar cosas aquí
help-settings-mentions = /settings mentions @editors — a quién pueden llamar las alertas
help-why = Cómo preguntar qué fue de una noticia
help-why-link = /why https://example.org/article — de un artículo, desde su fuente hasta las noticias
help-why-words = /why algunas palabras de un título — del artículo más reciente con estas palabras en su título o su línea

install-title = Attaché para tu espacio de trabajo
install-go = Añadir a Slack
install-done = Attaché está instalado.
install-next = Déjalo entrar en un canal con { $invite } y pide allí { $command }.
install-open = Abrir Slack
install-failed = Attaché no se instaló.
install-denied = No se permitió el acceso al espacio de trabajo.
install-stale = Se empezó en otro navegador, o hace más de diez minutos.
install-error = Algo falló ({ $reason }); el registro del servicio dice más.
install-again = Empezar otra vez

## Qué puede ir mal con una fuente, como final de una frase sobre ella

fault-empty = está vacía
fault-page = es una página HTML, no una fuente
fault-json = es JSON, no una fuente
fault-no-format = no es una fuente de ningún formato conocido
fault-cut-off = se corta antes del final
fault-broken = está dañada: { $why }
fault-long-tag = tiene una etiqueta de más de { $kibibytes } KiB
fault-no-process = no se puede leer: el proceso para ello no arranca
fault-unparsed = no se puede leer: { $why }
fault-parse-memory = necesita demasiada memoria para leerse
fault-parse-seconds = tarda más de { $seconds } segundos en leerse
fault-parse-ended = acabó con el proceso que la leía
fault-status = responde { $status }
fault-gone = ya no existe (410)
fault-timeout = no respondió por completo en { $seconds } segundos
fault-certificate = tiene un certificado que no vale: { $why }
fault-unreachable = no se puede alcanzar: { $why }
fault-broke-off = interrumpió su respuesta: { $why }
fault-redirects = redirige más de { $most } veces
fault-redirects-nowhere = redirige a una dirección que no se puede consultar
fault-never-read = dice que nada ha cambiado, pero nunca se leyó
fault-compression = está comprimida de un modo que no se pidió
fault-compression-unsaid = está comprimida sin decirlo
fault-large = pasa de { $bytes } bytes
fault-address = tiene una dirección que no se puede consultar
fault-scheme = tiene una dirección que no empieza así: { $schemes }
fault-zone = tiene una dirección con una zona
fault-host = tiene un host que no está escrito ni como nombre ni como dirección
fault-unchecked = no tiene una dirección que se pueda comprobar
fault-private = tiene una dirección que no es pública
fault-port = está en el puerto { $port }, que no se consulta
fault-opml-large = la lista pasa de { $mebibytes } MiB
fault-opml-xml = la lista no es XML: { $why }
fault-opml-root = la lista no es OPML: empieza por <{ $tag }>
fault-opml-none = la lista no nombra ninguna fuente; una fuente es un outline con xmlUrl
fault-names-faulty = nombra una fuente que tiene un fallo: { $fault }
fault-names-none = no nombra ninguna fuente y { $fault }

## Qué rechaza una plataforma

refusal-doubt = quizá esté ahí: { $cause }
refusal-late-after = no se publicó antes del { $instant } UTC: { $cause }
refusal-late = no se publicó antes del { $instant } UTC
refusal-orphan = el mensaje al que pertenece no se publicó
refusal-dropped = descartado por el operador
refusal-again = pedido por el operador
refusal-silence = sin respuesta en { $seconds } segundos
refusal-refuses = { $platform } rechaza { $place }: { $why }
refusal-no-word = { $platform } no dijo si aceptó un mensaje para { $place }: { $why }
refusal-not-taken = { $platform } no aceptó un mensaje para { $place }: { $why }
refusal-not-yet = { $platform } todavía no acepta mensajes para { $place }
refusal-no-longer = { $platform } ya no tiene el mensaje en { $place }
refusal-unreached = no se pudo alcanzar { $platform }: { $why }
refusal-unconnected = { $platform } todavía no está conectado
refusal-uninstalled = el espacio de trabajo de Slack { $team } no ha instalado Attaché
refusal-channel = el canal { $id }

slot-away = hasta el { $instant } UTC no funcionaba nada que publique
slot-unread = las fuentes no se leyeron a tiempo
slot-uncomposed = componerlas requirió demasiado tiempo o memoria
slot-asleep = el servicio dormía o estaba saturado

## Por qué un artículo cuenta como geopolítica o no

reason-names = nombra a { $names }
reason-no-event = no cuenta ningún suceso
reason-opinion = una opinión
reason-analysis = un análisis
reason-question = una pregunta
reason-list = una lista
reason-live-page = una página en directo
reason-geopolitics = geopolítica
reason-other = otra cosa
reason-war = guerra
reason-terrorism = terrorismo
reason-diplomacy = diplomacia
reason-politics = política
reason-protest = protesta
reason-migration = migración
reason-health = salud
reason-sport = deporte
reason-culture = cultura
reason-crime = delitos
reason-accident = accidente
reason-weather = tiempo
reason-business = economía
reason-science = ciencia
reason-domestic-party-politics = política interna de partidos
