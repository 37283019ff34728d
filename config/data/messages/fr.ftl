# Ce que dit Attaché en français. Les clés et leurs emplacements ({ $name }) sont ceux de en.ftl, où l'on lit à quoi ils servent.

date-full = EEEE d MMMM y
date-first = EEEE d MMMM
date-day = EEEE d MMMM
date-short = d MMM
date-instant = dd MMM HH:mm
date-dated = dd MMM y HH:mm
date-weekday = EEE
date-weekday-long = EEEE
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
digest-late = Revue de { $promised }, remise à { $delivered }
continued = suite
sources = Sources
coverage-feeds = { $read } { $feeds ->
    [one] flux lu sur { $feeds }
   *[other] flux lus sur { $feeds }
}
coverage-silent = { $count ->
    [one] { $count } flux anormalement muet
   *[other] { $count } flux anormalement muets
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
button-sources = Toutes les sources
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
topic-agree = Accords
topic-consult = Visites et pourparlers
topic-support = Soutiens et éloges
topic-cooperate = Coopération
topic-aid = Aide et livraisons d'armes
topic-yield = Trêves et retraits
topic-concede = Concessions et excuses
topic-request = Exigences et appels
topic-accuse = Accusations
topic-reject = Refus
topic-threaten = Menaces
topic-protest = Manifestations
topic-sanction = Sanctions
topic-mobilize = Troupes et exercices
topic-coerce = Arrestations et interdictions
topic-assault = Attaques
topic-leadership = Élections et fonctions
topic-legal = Tribunaux et lois
topic-incident = Accidents et catastrophes

sentence = { CAPITAL($text) }{ STOP($text) }
no-day = « { $typed } » n'est pas un jour ; dites today (aujourd'hui), yesterday (hier) ou une date comme 2023-03-17
day-out-of-reach = { $day } est trop loin ; il faut un jour entre 1900 et 2100
day-ahead = le { $day } est encore à venir ; un digest raconte un jour qui a commencé
no-article = il n'y a aucun article du { $day } ({ $zone })
no-article-yet = { $nothing } (flux lus jusqu'ici : { $read } sur { $feeds }) ; redemandez dans quelques minutes
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
alert-expected-none = Ces sept derniers jours, elle n'aurait rien annoncé. On cherche dans des nouvelles en anglais, et les mots tels qu'ils sont écrits : sanction* trouve aussi sanctions.
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
alerts-none = Il n'y a pas encore d'alerte. { COMMAND("alert add") } en crée une.
alerts-title = Alertes
alert-quiet = silence { $hours }
alert-quiet-zone = Heures de silence : { $hours } ({ $zone }) ; { COMMAND("settings timezone") } change le fuseau horaire.
alert-cap = au plus { $cap } par jour
alert-cap-wrong = Une limite par jour est un nombre de 1 à { $most }.
alert-mention-refused = Une alerte ne peut mentionner que ceux qu'un admin a autorisés dans { COMMAND("settings mentions") }.
alert-broken = L'alerte { $id } est en pause, car sa recherche n'est plus lisible : { $why }. Supprimez-la et créez-la de nouveau.
alert-removed = Supprimé : « { $query } » n'est plus suivi.
alert-paused = En pause : « { $query } ».
alert-awake = Reprise : « { $query } ».
alerts-too-many = Il y a déjà { $most } alertes ici ; supprimez-en une d'abord.
alert-known = Cette recherche est déjà suivie { $place }.
alert-unknown = Il n'y a pas d'alerte { $id } ici ; { COMMAND("alert list") } les montre.
no-quiet-hours = « { $typed } » ne sont pas des heures de silence ; dites par exemple 22:00-07:00.
quiet-hours-empty = Les heures de silence ont un début et une autre fin ; dites par exemple 22:00-07:00.

schedule-added = Les nouvelles viennent { $place } { $when }, d'abord le { $day } à { $time }.
schedule-tells-before = Avant midi, elles racontent la veille.
schedule-tells-own = À partir de midi, elles racontent le jour en cours.
schedule-next = { COMMAND("schedule preview") } { $id } montre ce qui viendrait maintenant ; { COMMAND("schedule remove") } { $id } y met fin.
schedules-none = Il n'y a pas encore de programme. { COMMAND("schedule add") } en crée un.
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
schedule-unknown = Il n'y a pas de programme { $id } ici ; { COMMAND("schedule list") } les montre.
no-time = « { $typed } » n'est pas une heure ; dites par exemple 08:00 ou 19:30.
no-weekday = « { $typed } » n'est pas un jour de la semaine ; dites weekdays (en semaine), daily (chaque jour), mon-fri ou mon, thu.
no-zone = « { $typed } » n'est pas un fuseau horaire ; dites par exemple Europe/Paris.

place-here = ici
place-channel = dans #{ $channel }
admins-discord = qui peut gérer ce serveur
admins-slack = un admin de cet espace de travail
only-these = Peut changer cela seulement { $admins }.
only-these-or-chosen = Peut changer cela seulement { $admins }, ou qui a un rôle ou est dans un groupe choisi dans { COMMAND("settings manager") }.
changed-meanwhile = Quelqu'un d'autre l'a changé au même moment ; regardez-le d'abord encore une fois.
resting = en pause
resting-because = en pause : { $fault }

settings-title = Réglages
settings-zone = Fuseau horaire : { $zone }. Les nouvelles racontent les jours de ce fuseau ; qui demande reçoit ceux du sien, s'il est connu.
settings-managers = Qui peut changer les choses : { $admins }.
settings-managers-chosen = Qui peut changer les choses : { $admins }, et qui a un rôle ou est dans un groupe choisi pour cela.
settings-language = Langue : { $language }. Qui demande reçoit la réponse dans la sienne, si Attaché la parle.
settings-errors = Les erreurs sont dites dans
settings-errors-none = Les erreurs sont signalées { $hearers }.
hearers-discord = dans le salon des messages système de ce serveur ou, s'il n'y en a pas, à son propriétaire
hearers-slack = à la personne qui a installé l'app ou, si Slack ne dit pas qui c'est, au propriétaire principal de l'espace de travail
settings-mentions = Les alertes peuvent mentionner
settings-mentions-none = Les alertes ne peuvent mentionner personne.
settings-only-of-many = C'est un réglage d'un serveur ou d'un espace de travail ; dans les messages privés il y a la langue et le fuseau horaire.
language-set = Attaché parle maintenant { $language } ici.
no-language = Attaché ne parle pas « { $typed } » ; il parle { $languages }.
errors-set = Les erreurs sont dites { $place } désormais.
errors-unset = Les erreurs sont de nouveau signalées { $hearers }.
mention-allowed = Les alertes créées ainsi peuvent désormais mentionner
mention-withdrawn = Les alertes ne peuvent plus mentionner
mention-everybody = On ne peut pas mentionner tout le monde à la fois ; choisissez un rôle, un groupe ou une personne.
zone-set = Les jours sont maintenant ceux de { $zone }. Les programmes qui existent gardent leur fuseau.
manager-added = Qui a ce rôle ou est dans ce groupe peut maintenant changer les choses.
manager-removed = Qui a ce rôle ou est dans ce groupe ne peut plus rien changer.

failed = Cela n'a pas marché ; ce qui s'est passé est dans le journal du service.
too-much = cela prend trop de temps pour l'instant ; demandez moins, par exemple un seul jour ou une autre requête
asked-much = Vous avez demandé beaucoup en quelques minutes ; réessayez dans { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
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
why-again = Non lu : son flux l’a donné avec beaucoup de choses déjà données, sous un nouveau lien et une nouvelle date.
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
why-post-sent = Alerte : publiée ici le { $instant } UTC.
why-post-pending = Alerte : son message est en route depuis le { $instant } UTC. { $why }
why-post-waits = Il attend son tour.
why-post-now = Il est en cours de publication.
why-post-uncertain = Alerte : nul ne sait si son message du { $instant } UTC est ici. { $why }
why-later-uncertain = Alerte : nul ne sait si son complément du { $instant } UTC est ici. { $why }
why-post-failed = Alerte : son message a échoué le { $instant } UTC. { $why }
why-post-expired = Alerte : son message est venu trop tard, le { $instant } UTC. { $why }
why-digest-sent = Nouvelles du { $day } : publiées ici le { $instant } UTC.
why-digest-pending = Nouvelles du { $day } : leur message est en route depuis le { $instant } UTC. { $why }
why-digest-uncertain = Nouvelles du { $day } : nul ne sait si leur message du { $instant } UTC est ici. { $why }
why-digest-failed = Nouvelles du { $day } : leur message a échoué le { $instant } UTC. { $why }
why-digest-expired = Nouvelles du { $day } : leur message est venu trop tard, le { $instant } UTC. { $why }
why-digest-missed = Nouvelles du { $day } : elles étaient attendues à { $at }, et personne n’a pu les publier avant le { $instant } UTC ; elles ont été manquées : { $why }.
why-digest-empty = Nouvelles du { $day } : à { $at }, il n’y avait rien à dire.
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
value-unknown-region = il n'y a pas de région « { $typed } » ; { $hint }
value-unknown-type = il n'y a pas de type « { $typed } » ; { $hint }
value-unknown-status = il n'y a pas de statut « { $typed } » ; { $hint }
value-meant = vouliez-vous dire { $key }:{ $value } ?
value-countries = dites ses deux lettres ou son nom anglais
value-names = il y a { $names }

typed-unknown = « { $typed } » n'est pas compris ; { $command } help montre ce qui l'est.
typed-no-number = Dites lequel par son numéro ; list les montre.

feeds-found = Trouvé : « { $feed } ».
feeds-named = { $address } indique { $count ->
    [one] { $count } flux
   *[other] { $count } flux
}.
feeds-before = Aucun ne compte avant d'être ajouté. Ce qu'il a déjà ne déclenche aucune alerte.
feeds-add = Ajouter ce flux
feeds-add-named = Ajouter « { $feed } »
feeds-add-all = Ajouter { $count ->
    [one] { $count } flux
   *[other] { $count } flux
}
feeds-added = Ajouté : { $what }. La première lecture vient d'ici une minute environ ; { COMMAND("feeds health") } le dit.
feed-called = « { $feed } »
feeds-count = { $count ->
    [one] { $count } flux
   *[other] { $count } flux
}
feeds-offer-old = C'est déjà ajouté, ou la proposition est trop vieille ; redemandez-la.
feeds-list-large = La liste dépasse 1 Mio ; divisez-la.
feeds-list-has = La liste a { $count ->
    [one] { $count } flux
   *[other] { $count } flux
} à ajouter.
feeds-list-known = { $count ->
    [one] { $has } { $count } autre est déjà connu ici.
   *[other] { $has } { $count } autres sont déjà connus ici.
}
feeds-list-more = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
feeds-list-all-known = Tous les flux de cette liste sont déjà connus ici ; { COMMAND("feeds list") } les montre.
feeds-exported = { $count ->
    [one] { $count } flux
   *[other] { $count } flux
}, en OPML.
feeds-removed = Supprimé : « { $feed } » ne compte plus ici. { COMMAND("feeds add") } { $address } le remet.
feeds-removed-own = Supprimé : « { $feed } ». Plus rien de ce qui en venait ne compte ici.
feeds-paused = En pause : « { $feed } » ne compte pas ici avant que { COMMAND("feeds pause") } ne le réveille.
feeds-awake = Reprise : « { $feed } » compte ici désormais.
feeds-counts-already = « { $feed } » compte déjà ici.
feeds-title = { $count ->
    [one] { $count } flux compte ici.
   *[other] { $count } flux comptent ici.
}
feeds-first = { COMMAND("feeds add") } et l'adresse de la page d'un journal font compter son flux ici.
feeds-own = Ajoutés ici
feeds-resting = En pause ici
feeds-of-all = Pour tous
feeds-region = { $region } : { $outlets }
feeds-elsewhere = Ailleurs
feeds-removed-here = { $count ->
    [one] { $count } flux supprimé ici
   *[other] { $count } flux supprimés ici
}
feed-paused = { $feed } · en pause
feeds-unknown = Il n'y a pas de flux « { $typed } » ici ; { COMMAND("feeds list") } les montre.
feeds-several = Plusieurs flux y répondent : { $feeds } ; dites-en plus, ou l'adresse.
feeds-none-allowed = L'exploitant de ce service ne permet aucun flux en dehors des siens.
feeds-too-many = Au plus { $most ->
    [one] { $most } flux peut être ajouté
   *[other] { $most } flux peuvent être ajoutés
} ici, et il y en a déjà { $own } ; supprimez-en un d'abord.
feeds-many-looks = Beaucoup d'adresses ont été regardées pour ce lieu ; réessayez dans { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
feeds-no-address = « { $typed } » n'est pas une adresse web ; écrivez-la comme https://example.org/feed.xml.
feeds-not-read = { $address } : { $fault }.
feed-outlet = Média : { $outlet }
feed-outlet-owned = Média : { $outlet }, propriétaire : { $owner }
feed-english = Langue : anglais
feed-language-unknown = Langue : il ne la dit pas ; Attaché lit l'anglais
feed-language-other = Langue : « { $tag } » ; Attaché lit l'anglais, ce flux ne dira donc peut-être rien
feed-no-date = sans date
feed-empty = Il ne contient pas encore d'article.
discord-no-file = Discord n'a pas donné le fichier ; renvoyez-le.
slack-no-file = Slack n'a pas pris le fichier ({ $why }) ; invitez l'application dans ce canal, ou demandez en message privé.
slack-unreachable = injoignable

health-title = En ordre : { $well } sur { $all ->
    [one] { $all } flux
   *[other] { $all } flux
}.
health-none = Aucun flux ne compte ici.
health-more = { $count ->
    [one] { $count } autre ne l'est pas ; { COMMAND("feeds health") } le nomme.
   *[other] { $count } autres ne le sont pas ; { COMMAND("feeds health") } les nomme.
}
health-waiting = { $count ->
    [one] { $count } pas encore demandé
   *[other] { $count } pas encore demandés
}
health-of = { $feed } : { $trouble }
health-it = Ce flux : { $trouble }.
health-gone = a disparu pour de bon, dit son serveur ; supprimez-le, ou ajoutez sa nouvelle adresse
health-again = { $count ->
    [one] { $fault }, { $count } fois de suite
   *[other] { $fault }, { $count } fois de suite
}
health-silent = répond, mais n'a rien dit depuis { $span } ; d'habitude il parlait { $rhythm }
span-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
span-hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
span-minutes = quelques minutes
rhythm-days = { $count ->
    [one] chaque jour
   *[other] tous les { $count } jours
}
rhythm-hours = { $count ->
    [one] chaque heure
   *[other] toutes les { $count } heures
}
rhythm-minutes = toutes les quelques minutes
health-last = Dernière lecture : { $instant }
health-never = Il n'a pas encore été lu.
health-next = Prochaine lecture : { $instant }
health-now = Prochaine lecture : maintenant
health-week = Articles des sept derniers jours : { $articles }
health-newest = Article le plus récent : { $instant }
health-read = lu le { $instant }
health-unread = pas encore lu
health-articles = { $count ->
    [one] { $count } article en sept jours
   *[other] { $count } articles en sept jours
}
health-paused = Il est en pause ici.
why-paused = Son flux est en pause ici, il n'est donc dans aucune édition et ne déclenche aucune alerte ; { COMMAND("feeds pause") } le réveille.
why-removed = Son flux a été supprimé ici, il n'est donc dans aucune édition et ne déclenche aucune alerte ; { COMMAND("feeds add") } le remet.

alert-of-story = un sujet suivi ici
story-followed = L'alerte { $id } suit ce sujet { $place } : ce qu'il a de nouveau vient dans le message et dans son fil. { COMMAND("alert remove") } { $id } y met fin.
story-known = Ce sujet est déjà suivi { $place }.
story-not-kept = Ce sujet n'est plus conservé.
story-none = Ce message ne raconte aucun sujet connu. « Follow this story » marche sur les éditions, les alertes et les liens vers des articles.
story-which = Quelle ligne ?
story-choose = Une ligne de ce message

form-alert = Nouvelle alerte
form-schedule = Nouveau programme
form-add = Ajouter
form-close = Fermer
form-wait = Un instant …
form-too-late = L'ouverture a pris trop de temps ; réessayez, s'il vous plaît.
form-query = Recherche
form-query-hint = Mots, "expressions", AND OR NOT, sanction*, country:TW, actor:Xi, type:visit : missile AND (Taiwan OR country:TW)
form-quiet = Heures de silence
form-quiet-hint = Comme 22:00-07:00 ; ce qui vient alors est dit le matin en un seul résumé.
form-cap = Au plus tant par jour
form-cap-hint = De 1 à { $most } ; le reste vient en un seul résumé.
form-people = Mentionner des personnes
form-people-hint = Ceux qu'un admin a autorisés avec /settings mentions.
form-group = Mentionner un groupe
form-group-hint = Comme @editors, qu'un admin a autorisé avec /settings mentions.
form-time = Heure
form-days = Jours
form-zone = Fuseau horaire
form-zone-hint = Comme Europe/Paris ; sinon celui de /settings ou de votre profil.
form-region = Région
form-country = Pays
form-country-hint = Comme TW ou Taiwan.
form-topic = Thème
form-channel = Canal
form-channel-hint = Sinon, cela vient dans vos messages privés avec Attaché.
form-channel-direct = Choisissez un canal ; sinon, cela vient dans vos messages privés avec Attaché.
slack-not-there = Attaché ne peut pas écrire { $place }. Dans un canal, /invite @attache le fait entrer ; vos messages privés avec lui sont toujours ouverts.
discord-not-there = Attaché ne peut pas écrire { $place }. Laissez-le voir le canal et y envoyer des messages, puis réessayez.
discord-not-there-threads = Attaché ne peut pas écrire { $place }. Laissez-le voir le canal et envoyer des messages dans ses fils, puis réessayez.
place-in = dans { $channel }
place-that-channel = dans ce canal
place-direct = dans vos messages privés
slack-no-group = Il n'y a pas de groupe d'utilisateurs « { $typed } » dans cet espace de travail ; dites par exemple /settings manager @editors.
admins-slack-channel = un admin de cet espace de travail ou qui a créé ce canal

home-about = Ce qui s'est passé, une ligne vraie par événement, chacune avec ses sources.
home-ask = Demandez { $command } dans n'importe quel canal.
home-zone = Les jours sont ceux de { $zone } · /settings timezone le change
home-schedules = Programmes de cet espace de travail
home-alerts = Alertes de cet espace de travail
home-own-schedules = Vos propres programmes
home-own-alerts = Vos propres alertes
home-feeds = Flux
home-none = Il n'y en a pas encore.
home-more = { $count ->
    [one] { $count } de plus ; { $command } montre tout.
   *[other] { $count } de plus ; { $command } montre tout.
}
home-pause = Mettre en pause
home-wake = Reprendre
home-remove = Supprimer
home-keep = Garder
home-remove-schedule = Supprimer le programme { $id } ?
home-remove-alert = Supprimer l'alerte { $id } ?
home-remove-sure = On ne peut pas le récupérer, mais on peut le refaire.
home-not-changed = Non changé

help-digest = Comment demander les nouvelles
help-digest-today = /digest — ce qui s'est passé aujourd'hui
help-digest-days = /digest yesterday, /digest 2023-03-17 — un autre jour ; /digest week — les sept derniers
help-digest-long = /digest long — jusqu'à 30 lignes
help-digest-filters = /digest region:"Latin America" topic:visit, /digest country:TW — seulement ce qui est demandé
help-schedule = Comment programmer les nouvelles
help-schedule-add = /schedule add 08:00 weekdays Europe/Berlin topic:sanctions — seule l'heure est nécessaire
help-schedule-number = /schedule list, /schedule preview 3, /schedule pause 3, /schedule remove 3 — par leurs numéros
help-feeds = Comment choisir les flux
help-feeds-add = /feeds add https://example.org/news — trouve le flux d'une page, et le montre avant qu'il compte
help-feeds-health = /feeds list, /feeds health, /feeds health Example — comment ils vont
help-feeds-pause = /feeds pause Example, /feeds remove Example — pour cet espace de travail seulement
help-feeds-import = /feeds import https://example.org/feeds.opml — une liste de flux, ou la liste elle-même collée derrière import
help-feeds-export = /feeds export — la liste des flux de cet espace de travail
help-alert = Comment recevoir des alertes
help-alert-add = /alert add missile AND (Taiwan OR country:TW) — mots, "expressions", AND OR NOT, sanction*, country:TW, actor:Xi, type:visit
help-alert-quiet = /alert add drones quiet:22:00-07:00 most:5 — silencieuse la nuit, au plus cinq par jour, et un résumé du reste
help-alert-mention = /alert add drones mention:@group — appelle une personne ou un groupe qu'un admin a autorisé avec /settings mentions
help-alert-test = /alert test RECHERCHE — ce qu'elle aurait annoncé ces sept derniers jours
help-alert-number = /alert list, /alert pause 3, /alert remove 3 — par leurs numéros
help-settings = Comment changer les réglages
help-settings-shown = /settings — ce qui est réglé ici
help-settings-zone = /settings timezone Europe/Berlin, /settings language Deutsch — dans quel fuseau comptent les jours, et dans quelle langue il est écrit
help-settings-errors = /settings errors here, /settings errors off — où il est dit ce qui va mal
help-settings-manager = /settings manager @editors — qui peut changer quelque chose ici
help-settings-mentions = /settings mentions @editors — qui les alertes peuvent appeler
help-why = Comment demander ce qu'est devenue une nouvelle
help-why-link = /why https://example.org/article — un article, de son flux jusqu'aux nouvelles
help-why-words = /why quelques mots d'un titre — le plus récent article qui a ces mots dans son titre ou sa ligne

install-title = Attaché pour votre espace de travail
install-go = Ajouter à Slack
install-done = Attaché est installé.
install-next = Faites-le entrer dans un canal avec { $invite }, et demandez-y { $command }.
install-open = Ouvrir Slack
install-failed = Attaché n'a pas été installé.
install-denied = L'accès à l'espace de travail n'a pas été permis.
install-stale = Cela a été commencé dans un autre navigateur, ou il y a plus de dix minutes.
install-error = Quelque chose a échoué ({ $reason }) ; le journal du service en dit plus.
install-again = Recommencer

## Ce qui peut ne pas aller avec un flux, comme fin d'une phrase à son sujet

fault-empty = est vide
fault-page = est une page HTML, pas un flux
fault-json = est du JSON, pas un flux
fault-no-format = n'est un flux d'aucun format connu
fault-cut-off = s'arrête avant la fin
fault-broken = est abîmé : { $why }
fault-long-tag = contient une balise de plus de { $kibibytes } Kio
fault-no-process = ne peut pas être lu : le processus prévu pour cela ne démarre pas
fault-unparsed = ne peut pas être lu : { $why }
fault-parse-memory = demande trop de mémoire à la lecture
fault-parse-seconds = met plus de { $seconds } secondes à être lu
fault-parse-ended = a mis fin au processus qui le lisait
fault-status = répond { $status }
fault-gone = a disparu pour de bon (410)
fault-timeout = n'a pas répondu en entier en { $seconds } secondes
fault-certificate = a un certificat qui n'est pas valable : { $why }
fault-unreachable = est injoignable : { $why }
fault-broke-off = a interrompu sa réponse : { $why }
fault-redirects = redirige plus de { $most } fois
fault-redirects-nowhere = redirige vers une adresse qui ne peut pas être consultée
fault-never-read = dit que rien n'a changé, mais n'a jamais été lu
fault-compression = est compressé d'une manière qui n'a pas été demandée
fault-compression-unsaid = est compressé sans le dire
fault-large = dépasse { $bytes } octets
fault-address = a une adresse qui ne peut pas être consultée
fault-scheme = a une adresse qui ne commence pas ainsi : { $schemes }
fault-zone = a une adresse avec une zone
fault-host = a un hôte qui n'est écrit ni comme un nom ni comme une adresse
fault-unchecked = n'a pas d'adresse qui puisse être vérifiée
fault-private = a une adresse qui n'est pas publique
fault-port = se trouve au port { $port }, qui n'est pas consulté
fault-opml-large = la liste dépasse { $mebibytes } Mio
fault-opml-xml = la liste n'est pas du XML : { $why }
fault-opml-root = la liste n'est pas de l'OPML : elle commence par <{ $tag }>
fault-opml-none = la liste ne nomme aucun flux ; un flux est un outline avec un xmlUrl
fault-names-faulty = nomme un flux qui a un défaut : { $fault }
fault-names-none = ne nomme aucun flux et { $fault }

## Ce qu'une plateforme refuse

refusal-doubt = il est peut-être là : { $cause }
refusal-late-after = pas publié avant le { $instant } UTC : { $cause }
refusal-late = pas publié avant le { $instant } UTC
refusal-orphan = le message auquel il se rapporte n'a pas été publié
refusal-dropped = abandonné par l'exploitant
refusal-again = demandé par l'exploitant
refusal-silence = aucune réponse en { $seconds } secondes
refusal-refuses = { $platform } refuse { $place } : { $why }
refusal-no-word = { $platform } n'a pas dit s'il a pris un message pour { $place } : { $why }
refusal-not-taken = { $platform } n'a pas pris un message pour { $place } : { $why }
refusal-not-yet = { $platform } ne prend pas encore de message pour { $place }
refusal-no-longer = { $platform } n'a plus le message dans { $place }
refusal-unreached = { $platform } est resté injoignable : { $why }
refusal-unconnected = { $platform } n'est pas encore connecté
refusal-uninstalled = l'espace de travail Slack { $team } n'a pas installé Attaché
refusal-channel = le salon { $id }

slot-away = rien de ce qui publie n'a fonctionné avant le { $instant } UTC
slot-unread = les sources n’ont pas été lues à temps
slot-uncomposed = les composer a demandé trop de temps ou de mémoire
slot-asleep = le service dormait ou était débordé

## Pourquoi un article compte comme géopolitique ou non

reason-names = nomme { $names }
reason-no-event = ne raconte aucun événement
reason-opinion = une opinion
reason-analysis = une analyse
reason-question = une question
reason-list = une liste
reason-live-page = une page en direct
reason-geopolitics = géopolitique
reason-other = autre chose
reason-war = guerre
reason-terrorism = terrorisme
reason-diplomacy = diplomatie
reason-politics = politique
reason-protest = manifestation
reason-migration = migration
reason-health = santé
reason-sport = sport
reason-culture = culture
reason-crime = criminalité
reason-accident = accident
reason-weather = météo
reason-business = économie
reason-science = science
reason-domestic-party-politics = politique intérieure des partis
