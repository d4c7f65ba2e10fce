"""Short forms of given names that are not their first letters, in the languages of our users."""

from __future__ import annotations

from typing import Final

_PAIRS: Final = """
bob robert, bill william, liz elisabeth elizabeth, lisa elisabeth, betty elisabeth, sepp josef joseph, seppi josef, beppe giuseppe,
pino giuseppe, peppe giuseppe, gino luigi, gigi luigi, hans johannes johann, hannes johannes, jean johannes, hansi johann,
heiri heinrich, heinz heinrich, ruedi rudolf, rolf rudolf, werni werner, koebi jakob, jakob james, fritz friedrich, fredi alfred,
fred alfred frederic, alois louis, toni anton antoine antonio antonia, tonio antonio, nino antonino giovanni, gianni giovanni,
vreni verena, vroni veronika, nik nikola nikolas dominik, niko nikola nikolas dominik, nico nicolas nicola dominique, claus nikolaus, klaus nikolaus, urs ursus, uschi ursula, ursi ursula,
susi susanne susanna suzanne, suzy suzanne, resi theresia therese, thea dorothea, dora dorothea, gerti gertrud, trudi gertrud, traudi
gertraud, lotti charlotte, lotte charlotte, lola dolores, paco francisco, pepe jose, ze jose, zeca jose, chico francisco, tiago santiago, quim joaquim,
manu manuel manuela emanuel, nel manuel, lena helena magdalena, leni helena magdalena, nelly eleonore helene, ella elena gabriella,
lilly elisabeth, sandra alexandra, sandro alessandro, sascha alexander, sasha aleksandar alexander, aleksa aleksandar, xandi alexander,
mimi marie maria michele, mitzi maria, mia maria, ria maria, mariechen maria, maja maria, conny cornelia, nelly cornelia, kathi
katharina, kaethi katharina, trinli katharina, katja katharina ekaterina, rita margherita margarita, greti margrit margarete, gretel margarete, grit margrit, meg
margaret, maggie margaret, margot marguerite, jacky jacqueline, jo johanna josephine joseph, hanna johanna, jenny jennifer, gaby gabriela
gabrielle, gabi gabriela gabriele, lele gabriele raffaele, lollo lorenzo, enzo lorenzo vincenzo, renzo lorenzo, cenzo vincenzo, nando ferdinando, totò salvatore antonio, toto salvatore, turi salvatore,
mehmet muhammed, memo mehmet, ibo ibrahim, mus mustafa, musti mustafa, ali aliyah, fati fatma fatime, fatos fatmir, beni arben,
besi besnik, vali valentina, zana suzana, goran georgije, dule dusan, mica milica, milos miloslav, nele nela nenad, boba slobodan, boki bojan, vlado
vladimir, vlada vladimir, zoki zoran, ziki zivko, ceca svetlana, duda dusanka, jovica jovan, ivek ivan, ivica ivan, drago dragan, kiran kirupakaran,
theo theodor theophile, tino martino valentino agostino, rino salvatore, dede andre deborah, titi christian thierry, cri cristina,
kari karl, fredy alfred, ueli ulrich, salvo salvatore, hampi hanspeter, detti bernadette, checco francesco, grazia mariagrazia, anni anna annemarie, hausi hans johannes johann,
"""


def _table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for group in _PAIRS.split(","):
        short, *longs = group.split() or [""]
        if longs:
            table.setdefault(short, set()).update(longs)
    return {short: frozenset(longs) for short, longs in table.items()}


SHORT_FORMS: Final = _table()
