"""Words of time in French, Spanish, Portuguese and Italian; roles as in the lexicon."""

from __future__ import annotations

FRENCH = """
month 1: janvier
month 2: février
month 3: mars
month 4: avril
month 5: mai
month 6: juin
month 7: juillet
month 8: août
month 9: septembre
month 10: octobre
month 11: novembre
month 12: décembre
weekday 0: lundi
weekday 1: mardi
weekday 2: mercredi
weekday 3: jeudi
weekday 4: vendredi
weekday 5: samedi
weekday 6: dimanche
unit day: jour, jours
unit week: semaine, semaines
unit weekend: week-end, weekend, week-ends, weekends
unit month: mois
unit quarter: trimestre
unit year: an, ans, année, années
unit decade: décennie, décennies
season 3: printemps
season 6: été
season 9: automne
season 12: hiver
day 0: aujourd hui, ce matin, cet après-midi, ce soir
day -1: hier, hier soir, hier matin, hier après-midi, la nuit dernière
day 1: demain, demain matin, demain soir
day -2: avant-hier
day 2: après-demain
recent: l autre jour
holiday christmas: noël
holiday new year: le jour de l an, jour de l an, nouvel an
holiday new year's eve: la saint-sylvestre, saint-sylvestre, le réveillon du nouvel an
holiday easter: pâques
holiday halloween: halloween
number 1: un, une
number 2: deux
number 3: trois, quelques, plusieurs
number 4: quatre
number 5: cinq
number 6: six
number 7: sept
number 8: huit
number 9: neuf
number 10: dix
number 11: onze
number 12: douze
number 15: quinze, une quinzaine de
ordinal 1: premier, première, 1er
last: dernier, dernière, derniers, dernières, passé, passée, passés, passées
next: prochain, prochaine, prochains, prochaines, qui vient
this: ce, cette, cet, ces
ago: il y a, ça fait, voilà
ahead: dans, d ici
in: en, pendant, durant, au cours de, au cours du
at: au, à, vers, au mois de, au mois d
future: vais, vas, va, allons, aller, serai, sera, aurai, aura, bientôt
past: était, étais, avait, avais, fut
of: de, d, du, de l
since: depuis, à partir de, dès
until: jusqu à, jusqu au, jusqu en
before: avant
after: après
from: entre, de, du
and: et, à, au
the: le, la, l, les
every: chaque, tous les, toutes les
part 0: début
part 1: mi, milieu
part 2: fin
"""

SPANISH = """
month 1: enero
month 2: febrero
month 3: marzo
month 4: abril
month 5: mayo
month 6: junio
month 7: julio
month 8: agosto
month 9: septiembre, setiembre
month 10: octubre
month 11: noviembre
month 12: diciembre
weekday 0: lunes
weekday 1: martes
weekday 2: miércoles
weekday 3: jueves
weekday 4: viernes
weekday 5: sábado
weekday 6: domingo
unit day: día, días
unit week: semana, semanas
unit weekend: fin de semana, fines de semana
unit month: mes, meses
unit quarter: trimestre
unit year: año, años
unit decade: década, décadas
season 3: primavera
season 6: verano
season 9: otoño
season 12: invierno
day 0: hoy, esta mañana, esta tarde, esta noche
day -1: ayer, anoche, ayer por la mañana, ayer por la tarde, ayer por la noche
day 1: mañana, mañana por la mañana, mañana por la tarde, mañana por la noche
day -2: anteayer, antes de ayer, antier
day 2: pasado mañana
recent: el otro día
holiday christmas: navidad
holiday christmas eve: nochebuena
holiday new year: año nuevo
holiday new year's eve: nochevieja, fin de año
holiday easter: pascua, domingo de pascua
number 1: un, una, uno
number 2: dos, un par de
number 3: tres, unos, unas, varios, varias, algunos, algunas
number 4: cuatro
number 5: cinco
number 6: seis
number 7: siete
number 8: ocho
number 9: nueve
number 10: diez
number 11: once
number 12: doce
number 15: quince
ordinal 1: primero, primer, primera
last: pasado, pasada, pasados, pasadas, último, última, últimos, últimas
next: próximo, próxima, próximos, próximas, que viene
this: este, esta, estos, estas
ago: hace
ago: atrás
ahead: dentro de
in: en, durante
at: el, por, hacia, sobre
future: voy, vas, va, vamos, van, iré, será, tendré, estaré, haré, pronto
past: era, fue, fui, estaba, tenía, había
of: de, del
since: desde, desde el, a partir de
until: hasta, hasta el
before: antes de, antes del
after: después de, después del, tras
from: entre, de, del
and: y, a, al
the: la, las
every: cada, todos los, todas las, los
part 0: principios de, a principios de, inicios de, comienzos de
part 1: mediados de, a mediados de
part 2: finales de, a finales de, fines de
noise: por la mañana, de la mañana, la mañana, buenos días, una mañana, cada mañana, las mañanas
"""

PORTUGUESE = """
month 1: janeiro
month 2: fevereiro
month 3: março
month 4: abril
month 5: maio
month 6: junho
month 7: julho
month 8: agosto
month 9: setembro
month 10: outubro
month 11: novembro
month 12: dezembro
weekday 0: segunda-feira
weekday? 0: segunda
weekday 1: terça-feira
weekday? 1: terça
weekday 2: quarta-feira
weekday? 2: quarta
weekday 3: quinta-feira
weekday? 3: quinta
weekday 4: sexta-feira
weekday? 4: sexta
weekday 5: sábado
weekday 6: domingo
unit day: dia, dias
unit week: semana, semanas
unit weekend: fim de semana, fins de semana
unit month: mês, meses
unit quarter: trimestre
unit year: ano, anos
unit decade: década, décadas
season 3: primavera
season 6: verão
season 9: outono
season 12: inverno
day 0: hoje, esta manhã, esta tarde, esta noite, hoje à noite
day -1: ontem, ontem à noite, ontem de manhã, ontem à tarde
day 1: amanhã, amanhã de manhã, amanhã à tarde, amanhã à noite
day -2: anteontem
day 2: depois de amanhã
recent: outro dia, no outro dia
holiday christmas: natal
holiday christmas eve: véspera de natal
holiday new year: ano novo
holiday new year's eve: véspera de ano novo, réveillon
holiday easter: páscoa
number 1: um, uma
number 2: dois, duas, um par de
number 3: três, alguns, algumas, vários, várias, uns, umas
number 4: quatro
number 5: cinco
number 6: seis
number 7: sete
number 8: oito
number 9: nove
number 10: dez
number 11: onze
number 12: doze
number 15: quinze
ordinal 1: primeiro, primeira
last: passado, passada, passados, passadas, último, última, últimos, últimas
next: próximo, próxima, próximos, próximas, que vem
this: este, esta, esse, essa, estes, estas, neste, nesta, nesse, nessa
ago: há, faz
ago: atrás
ahead: daqui a, dentro de
in: em, durante
at: no, na, por, por volta de
future: vou, vai, vamos, vão, será, irei, terei, farei
past: era, foi, fui, estava, tinha
of: de, do, da
since: desde, desde o, a partir de
until: até, até o, até a
before: antes de, antes do, antes da
after: depois de, depois do, depois da, após
from: entre, de, do
and: e, a, até, ao
the: o, a, os, as
every: cada, todo, toda, todos os, todas as, aos, às
part 0: início de, começo de, início do, começo do
part 1: meados de, meio de
part 2: fim de, final de, fins de
"""

ITALIAN = """
month 1: gennaio
month 2: febbraio
month 3: marzo
month 4: aprile
month 5: maggio
month 6: giugno
month 7: luglio
month 8: agosto
month 9: settembre
month 10: ottobre
month 11: novembre
month 12: dicembre
weekday 0: lunedì
weekday 1: martedì
weekday 2: mercoledì
weekday 3: giovedì
weekday 4: venerdì
weekday 5: sabato
weekday 6: domenica
unit day: giorno, giorni
unit week: settimana, settimane
unit weekend: fine settimana, weekend, week-end
unit month: mese, mesi
unit quarter: trimestre
unit year: anno, anni
unit decade: decennio, decenni
season 3: primavera
season 6: estate
season 9: autunno
season 12: inverno
day 0: oggi, stamattina, stamani, stasera, stanotte, questa mattina, questa sera
day -1: ieri, ieri sera, ieri mattina, ieri pomeriggio, ieri notte
day 1: domani, domani mattina, domani sera, domattina
day -2: l altro ieri, ieri l altro, altro ieri, avantieri
day 2: dopodomani
recent: l altro giorno
holiday christmas: natale
holiday christmas eve: vigilia di natale
holiday new year: capodanno
holiday new year's eve: san silvestro
holiday easter: pasqua
number 1: un, una, uno
number 2: due, un paio di
number 3: tre, qualche, alcuni, alcune, diversi, diverse, pochi, poche
number 4: quattro
number 5: cinque
number 6: sei
number 7: sette
number 8: otto
number 9: nove
number 10: dieci
number 11: undici
number 12: dodici
number 15: quindici
ordinal 1: primo, prima
last: scorso, scorsa, scorsi, scorse, passato, passata, ultimo, ultima, ultimi, ultime
next: prossimo, prossima, prossimi, prossime, che viene
this: questo, questa, questi, queste, quest
ago: fa, or sono
ahead: fra, tra, entro
in: nel, nell, durante, nello, nella
at: in, a, verso, ad, al
future: sarà, sarò, andrò, avrò, avrà, farò
past: era, ero, aveva, avevo, è stato, è stata
of: di, del, dell, d
since: dal, da, dall, a partire dal, dalla
until: fino a, fino al, entro
before: prima di, prima del
after: dopo, dopo il
from: tra, fra, da, dal
and: e, a, al
the: il, lo, la, l, i, gli, le
every: ogni, tutti i, tutte le
part 0: inizio, inizio di, l inizio di, inizi di
part 1: metà, metà di
part 2: fine, fine di, la fine di
"""
