"""Short sentences for the plans of made-up people, in bokmål."""

GOALS = (
    "Jeg vil ha et sted å bo som er mitt.",
    "Jeg vil komme meg opp om morgenen og ha noe å gå til.",
    "Jeg vil bli kvitt gjelda.",
    "Jeg vil se barna mine oftere.",
    "Jeg vil klare meg uten rus i hverdagen.",
    "Jeg vil ta fagbrevet jeg begynte på.",
    "Jeg vil sove om natta.",
    "Jeg vil slutte å være redd for posten.",
    "Jeg vil trene igjen.",
    "Jeg vil ha en venn å ringe til.",
)
RESOURCES = (
    "Er flink med hendene og har jobbet på verksted.",
    "Har en søster som stiller opp.",
    "Vet selv hva som har hjulpet før.",
    "Har god humor og kommer lett i snakk med folk.",
    "Har klart lange perioder uten rus.",
    "Er glad i dyr og tar godt vare på hunden sin.",
)
NEEDS = (
    "En fast person å forholde seg til.",
    "Behandling som ikke stopper når det går dårlig.",
    "Trygg bolig.",
    "Hjelp til å få oversikt over økonomien.",
    "Noe meningsfullt å gjøre på dagtid.",
)
OWN = (
    "Jeg møter til avtalene og sier fra når jeg ikke klarer det.",
    "Jeg ringer før det går galt.",
    "Jeg åpner posten sammen med den som kommer på tirsdager.",
)
CONTRIBUTIONS = (
    "Ukentlig samtale og følge til avtaler.",
    "Behandling og oppfølging av medisiner.",
    "Økonomi, bolig og arbeid.",
    "Holder kontakten og sier fra om endringer.",
    "Skole og fritid.",
)
MEASURES = (
    "Oppfølging i hjemmet",
    "Samtaler på poliklinikken",
    "Gjeldsrådgivning",
    "Arbeidstrening",
    "Rusfri bolig",
    "Fast kontaktperson",
    "Treningsgruppe",
)
EXTENTS = ("En time i uka", "Annenhver uke", "En dag i uka", "Hver måned", "To ganger i uka")
WAYS = ("Hjemme hos personen.", "På kontoret eller på tur, etter eget valg.", "I gruppe.", "På telefon når det passer best.")
METHODS = (
    "Små steg, og avtale om hva som skjer om det går tilbake.",
    "Møtene holdes der personen er trygg. Det som avtales, skrives inn med en gang.",
    "Ett telefonnummer for alt.",
)
COOPERATION = (
    "Kommunen og poliklinikken avtaler endringer før personen får beskjed.",
    "Nav deltar på møter når det gjelder bolig og økonomi.",
    "Ingen andre enn de nevnte trenger å være med nå.",
)
VIEWS = (
    "Det går rett vei.",
    "Jeg vil bestemme mer selv.",
    "Det tok for lang tid.",
    "Alle vet hva de andre gjør nå.",
    "Jeg skjønner ikke planen.",
)
NOTES = ("Avtalte ny time.", "Personen ringte og ville flytte møtet.", "Jeg fikk leiligheten!", "Venter på svar fra Nav.")
HEARINGS = ("Samtale uten foreldrene til stede.", "Tegnet og fortalte om en vanlig dag.", "Ledet deler av møtet selv.")
