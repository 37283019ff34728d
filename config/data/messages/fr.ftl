# Ce que dit Attaché en français. Les clés et leurs emplacements ({ $name }) sont ceux de en.ftl, où l'on lit à quoi ils servent.

date-full = EEEE d MMMM y
date-first = EEEE d MMMM
date-day = EEEE d MMMM
date-short = d MMM
date-instant = dd MMM HH:mm
date-weekday = EEE
date-span = du { $first } au { $last }

outlets = { $count ->
    [one] { $count } média
   *[other] { $count } médias
}
owners = { $count ->
    [one] { $count } propriétaire
   *[other] { $count } propriétaires
}
since-yesterday = nouveau depuis hier
since-weekday = nouveau depuis { $weekday ->
    [1] lundi
    [2] mardi
    [3] mercredi
    [4] jeudi
    [5] vendredi
    [6] samedi
   *[7] dimanche
}
since-date = nouveau depuis le { $date }
week-ahead = La semaine à venir
continued = suite
sources = Sources
coverage-feeds = { $read } { $feeds ->
    [one] flux lu sur { $feeds }
   *[other] flux lus sur { $feeds }
}
coverage-articles = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
}, dont { $relevant } de géopolitique
coverage-stories = { $count ->
    [one] { $count } sujet
   *[other] { $count } sujets
}
lines-left-out = { $count ->
    [one] { $count } autre ligne omise
   *[other] { $count } autres lignes omises
}
button-more = Plus de lignes
button-ahead = Semaine à venir
menu-region = Une région
menu-sources = Sources d'une ligne
region-africa = Afrique
region-asia = Asie
region-europe = Europe
region-latin-america = Amérique latine
region-middle-east = Moyen-Orient
region-north-america = Amérique du Nord
region-oceania = Océanie
region-world = Monde

sentence = { CAPITAL($text) }.
no-day = « { $typed } » n'est pas un jour ; dites today (aujourd'hui), yesterday (hier) ou une date comme 2023-03-17
day-out-of-reach = { $day } est trop loin ; il faut un jour entre 1900 et 2100
no-article = il n'y a aucun article du { $day } ({ $zone })
no-article-but = { $nothing } ; ceux qui sont là sont du { $days }
days-span = { $first } au { $last }
no-line-of = il n'y a aucune ligne de « { $filters } » le { $day } ; il y a { $there }
no-lines-at-all = aucune ligne du tout
no-more-lines = Il n'y a pas d'autres lignes.
button-too-old = Ce bouton est trop vieux ; redemandez les nouvelles.
line-not-kept = Cette ligne n'est plus conservée ; redemandez les nouvelles.

alert-head = Alerte · { $query }
first-told = annoncé d'abord le { $instant } UTC
held-title = { $count ->
    [one] { $count } autre sujet y a répondu
   *[other] { $count } autres sujets y ont répondu
} entre-temps
development-new = Nouveau : { $line }
development-now = Désormais : { $line }
development-confirmed = Confirmé : { $owners ->
    [one] { $owners } propriétaire indépendant le dit
   *[other] { $owners } propriétaires indépendants le disent
} maintenant
thread-developments = Développements

alert-added = L'alerte { $id } suit « { $query } ». { $expected }
alert-expected-none = Ces sept derniers jours, elle n'aurait rien annoncé.
alert-expected = Ces sept derniers jours, elle aurait annoncé { $stories ->
    [one] { $stories } sujet
   *[other] { $stories } sujets
}, { $rate }.
alert-rate-less = moins d'un par jour
alert-rate = { $count ->
    [one] environ { $count } par jour
   *[other] environ { $count } par jour
}
alert-beyond = { $expected } Au-delà de { $cap } par jour, le reste vient en un seul résumé.
alerts-none = Il n'y a pas encore d'alerte. /alert add en crée une.
alerts-title = Alertes
alert-quiet = silence { $hours }
alert-cap = au plus { $cap } par jour
alert-cap-wrong = Une limite par jour est un nombre de 1 à { $most }.
alert-mention-refused = Une alerte ne peut mentionner que ceux qu'un admin a autorisés dans /settings mentions.
alert-broken = L'alerte { $id } est en pause, car sa recherche n'est plus lisible : { $why }. Supprimez-la et créez-la de nouveau.
alert-removed = Supprimé : « { $query } » n'est plus suivi.
alert-paused = En pause : « { $query } ».
alert-awake = Reprise : « { $query } ».
alerts-too-many = Il y a déjà { $most } alertes ici ; supprimez-en une d'abord.
alert-known = Cette recherche est déjà suivie { $place }.
alert-unknown = Il n'y a pas d'alerte { $id } ici ; /alert list les montre.
no-quiet-hours = « { $typed } » ne sont pas des heures de silence ; dites par exemple 22:00-07:00.
quiet-hours-empty = Les heures de silence ont un début et une autre fin ; dites par exemple 22:00-07:00.

schedule-added = Les nouvelles viennent { $place } { $when }, d'abord le { $day } à { $time }.
schedules-none = Il n'y a pas encore de programme. /schedule add en crée un.
schedules-title = Programmes
schedule-when = { $days } à { $time } ({ $zone })
schedule-only = { $when }, seulement { $filters }
days-daily = chaque jour
days-weekdays = en semaine
days-weekends = le week-end
days-some = les { $days }
schedule-removed = Supprimé : les nouvelles { $when }.
schedule-paused = En pause : les nouvelles { $when }.
schedule-awake = Reprise : les nouvelles { $when }.
schedule-nothing-now = Il n'enverrait rien maintenant : { $nothing }.
schedules-too-many = Il y a déjà { $most } programmes ici ; supprimez-en un d'abord.
schedule-unknown = Il n'y a pas de programme { $id } ici ; /schedule list les montre.
no-time = « { $typed } » n'est pas une heure ; dites par exemple 08:00 ou 19:30.
no-weekday = « { $typed } » n'est pas un jour de la semaine ; dites weekdays (en semaine), daily (chaque jour), mon-fri ou mon, thu.
no-zone = « { $typed } » n'est pas un fuseau horaire ; dites par exemple Europe/Paris.

place-here = ici
place-channel = dans #{ $channel }
admins-discord = qui peut gérer ce serveur
admins-slack = un admin de cet espace de travail ou qui a créé ce canal
only-these = Peut changer cela seulement { $admins }.
only-these-or-chosen = Peut changer cela seulement { $admins }, ou qui a un rôle choisi dans /settings.
resting = en pause
resting-because = en pause : { $fault }

settings-title = Réglages
settings-zone = Fuseau horaire : { $zone }. Un jour est un jour là-bas.
settings-managers = Qui peut changer les choses : { $admins }.
settings-managers-chosen = Qui peut changer les choses : { $admins }, et qui a un rôle choisi pour cela.
settings-language = Langue : { $language }. Qui demande reçoit la réponse dans la sienne, si Attaché la parle.
settings-errors = Les erreurs sont dites dans
settings-errors-none = Les erreurs sont dites à { $admins }.
settings-mentions = Les alertes peuvent mentionner
settings-mentions-none = Les alertes ne peuvent mentionner personne.
settings-only-of-many = C'est un réglage d'un serveur ou d'un espace de travail ; dans les messages privés il y a la langue et le fuseau horaire.
language-set = Attaché parle maintenant { $language } ici.
no-language = Attaché ne parle pas « { $typed } » ; il parle { $languages }.
errors-set = Les erreurs sont dites { $place } désormais.
errors-unset = Les erreurs sont de nouveau dites à { $admins }.
mention-allowed = Les alertes créées ainsi peuvent désormais mentionner
mention-withdrawn = Les alertes ne peuvent plus mentionner
mention-everybody = On ne peut pas mentionner tout le monde à la fois ; choisissez un rôle, un groupe ou une personne.
zone-set = Les jours sont maintenant ceux de { $zone }. Les programmes qui existent gardent leur fuseau.
manager-added = Qui a ce rôle peut maintenant changer les choses.
manager-removed = Qui a ce rôle ne peut plus rien changer.

failed = Cela n'a pas marché ; ce qui s'est passé est dans le journal du service.
closed-rests = { $fault }. { $number ->
    [one] Est en pause
   *[other] Sont en pause
} jusqu'à ce que ce soit réparé : { $what } ; ensuite, { $commands } { $number ->
    [one] le réveille
   *[other] les réveille
}.
closed-schedules = { $count ->
    [one] { $count } programme
   *[other] { $count } programmes
}
closed-alerts = { $count ->
    [one] { $count } alerte
   *[other] { $count } alertes
}
and = { $one } et { $other }

why-published = Publié le { $instant } UTC
why-fetched = Publié le { $instant } UTC, pris de { $feed }
why-relevant = Lu : géopolitique ({ $reason })
why-irrelevant = Lu : pas de géopolitique ({ $reason })
why-no-event = Aucun événement n'y a été compris, il n'a donc pas de ligne à lui.
why-line = Ligne : { $line } ({ $type }, { $status })
why-no-story = Sujet : aucun, il n'est donc dans aucune édition et ne déclenche aucune alerte.
why-story = Sujet : raconté par { $outlets ->
    [one] { $outlets } média
   *[other] { $outlets } médias
} dans { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
}
why-own-line = Nouvelles du { $day } : source de la ligne { $number } sur { $lines }, « { $line } »
why-other-line = Nouvelles du { $day } : source d'aucune ligne ; la ligne { $number }, « { $line } », raconte son sujet
why-not-first = Nouvelles : son sujet n'est pas parmi { $lines ->
    [one] la première ligne
   *[other] les { $lines } premières lignes
} de son jour
why-unknown = Rien de tel n'a été lu ces deux dernières semaines. Donnez le lien d'un article, ou des mots de son titre ou de sa ligne.

query-error = { $why } (au caractère { $place } de : { $nearby })
query-too-long = la recherche dépasse { $most } caractères
query-only-not = la recherche ne dit que ce qui ne doit pas y être ; ajoutez ce qui doit y être
query-parenthesis-too-many = il y a une parenthèse de trop
query-word-missing = il manque un mot
query-too-deep = plus de { $most } parenthèses et NOT les uns dans les autres
query-parenthesis-open = une parenthèse n'est pas fermée
query-star-short = il faut au moins { $least } lettres avant un *
query-star-none = { $key }: ne prend pas de *
query-star-inside = un * ne peut que finir un mot
query-no-word = il n'y a aucun mot à chercher
query-too-many-words = la recherche a plus de { $most } mots
query-quotation-open = un guillemet n'est pas fermé
query-no-value = { $key }: a besoin d'une valeur juste derrière, comme dans { $example }
query-key-unknown = « { $typed }: » est inconnu ; { $hint } (les mots avec deux-points vont entre guillemets)
query-meant-key = vouliez-vous dire { $key }: ?
query-keys = il y a { $keys }
value-unknown-country = il n'y a pas de pays « { $typed } » ; { $hint }
value-unknown-type = il n'y a pas de type « { $typed } » ; { $hint }
value-unknown-status = il n'y a pas de statut « { $typed } » ; { $hint }
value-meant = vouliez-vous dire { $key }:{ $value } ?
value-countries = dites ses deux lettres ou son nom anglais
value-names = il y a { $names }

typed-unknown = « { $typed } » n'est pas compris ; { $command } help montre ce qui l'est.
typed-no-number = Dites lequel par son numéro ; list les montre.
