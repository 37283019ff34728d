# Lo que dice Attaché en español. Las claves y sus huecos ({ $name }) son los de en.ftl, donde se lee para qué sirven.

date-full = EEEE, d 'de' MMMM 'de' y
date-first = EEEE, d 'de' MMMM
date-day = EEEE, d 'de' MMMM
date-short = d MMM
date-instant = dd MMM HH:mm
date-weekday = EEE
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
continued = continuación
sources = Fuentes
coverage-feeds = { $read } de { $feeds ->
    [one] { $feeds } fuente leída
   *[other] { $feeds } fuentes leídas
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

sentence = { CAPITAL($text) }.
no-day = «{ $typed }» no es un día; di today (hoy), yesterday (ayer) o una fecha como 2023-03-17
day-out-of-reach = { $day } queda demasiado lejos; ha de ser un día entre 1900 y 2100
no-article = no hay ningún artículo del { $day } ({ $zone })
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
alert-expected-none = En los últimos siete días no habría contado nada.
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
alerts-none = Aún no hay ninguna alerta. /alert add crea una.
alerts-title = Alertas
alert-quiet = silencio { $hours }
alert-cap = como mucho { $cap } al día
alert-cap-wrong = Un límite diario es un número de 1 a { $most }.
alert-mention-refused = Una alerta solo puede mencionar a quien un administrador permitió en /settings mentions.
alert-broken = La alerta { $id } descansa, porque su búsqueda ya no se puede leer: { $why }. Quítala y añádela otra vez.
alert-removed = Quitada: «{ $query }» ya no se sigue.
alert-paused = En pausa: «{ $query }».
alert-awake = Despierta otra vez: «{ $query }».
alerts-too-many = Aquí ya hay { $most } alertas; quita una primero.
alert-known = Esta búsqueda ya se sigue { $place }.
alert-unknown = Aquí no hay ninguna alerta { $id }; /alert list las muestra.
no-quiet-hours = «{ $typed }» no son horas de silencio; di por ejemplo 22:00-07:00.
quiet-hours-empty = Las horas de silencio necesitan un principio y otro final; di por ejemplo 22:00-07:00.

schedule-added = Las noticias llegan { $place } { $when }, primero el { $day } a las { $time }.
schedules-none = Aún no hay ningún horario. /schedule add crea uno.
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
schedule-unknown = Aquí no hay ningún horario { $id }; /schedule list los muestra.
no-time = «{ $typed }» no es una hora; di por ejemplo 08:00 o 19:30.
no-weekday = «{ $typed }» no es un día de la semana; di weekdays (entre semana), daily (cada día), mon-fri o mon, thu.
no-zone = «{ $typed }» no es una zona horaria; di por ejemplo Europe/Madrid.

place-here = aquí
place-channel = en #{ $channel }
admins-discord = quien puede gestionar este servidor
admins-slack = un administrador de este espacio de trabajo o quien creó este canal
only-these = Eso solo lo puede cambiar { $admins }.
only-these-or-chosen = Eso solo lo puede cambiar { $admins }, o quien tiene un rol elegido en /settings.
resting = en pausa
resting-because = en pausa: { $fault }

settings-title = Ajustes
settings-zone = Zona horaria: { $zone }. Un día es un día de allí.
settings-managers = Quién puede cambiar cosas: { $admins }.
settings-managers-chosen = Quién puede cambiar cosas: { $admins }, y quien tiene un rol elegido para ello.
settings-language = Idioma: { $language }. A quien pregunta se le responde en el suyo, si Attaché lo habla.
settings-errors = Los errores se dicen en
settings-errors-none = Los errores se dicen a { $admins }.
settings-mentions = Las alertas pueden mencionar a
settings-mentions-none = Las alertas no pueden mencionar a nadie.
settings-only-of-many = Es un ajuste de un servidor o espacio de trabajo; en los mensajes directos hay el idioma y la zona horaria.
language-set = Attaché habla ahora { $language } aquí.
no-language = Attaché no habla «{ $typed }»; habla { $languages }.
errors-set = Los errores se dicen { $place } desde ahora.
errors-unset = Los errores se dicen otra vez a { $admins }.
mention-allowed = Las alertas que se añadan así pueden mencionar desde ahora a
mention-withdrawn = Las alertas ya no pueden mencionar a
mention-everybody = No se puede mencionar a todos a la vez; elige un rol, un grupo o una persona.
zone-set = Los días son ahora los de { $zone }. Los horarios que existen conservan su zona.
manager-added = Quien tiene ese rol puede cambiar cosas ahora.
manager-removed = Quien tiene ese rol ya no puede cambiar cosas.

failed = Eso no funcionó; lo que pasó está en el registro del servicio.
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
value-unknown-type = no hay ningún tipo «{ $typed }»; { $hint }
value-unknown-status = no hay ningún estado «{ $typed }»; { $hint }
value-meant = ¿querías decir { $key }:{ $value }?
value-countries = di sus dos letras o su nombre en inglés
value-names = hay { $names }

typed-unknown = «{ $typed }» no se entiende; { $command } help muestra qué se entiende.
typed-no-number = Di cuál por su número; list los muestra.
