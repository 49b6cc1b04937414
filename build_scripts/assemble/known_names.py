"""Names that are known by themselves: first names, and places and bodies that are no person."""

from __future__ import annotations

from build_scripts.model.names import name_key

# Left out is what is a place or a thing as well: Florence, Victoria, Rose, Christian, Salvador.
FIRST_NAMES = frozenset(
    """
    abraham adam adolf agnes agrippina alan albert alec alexander alexandra alexei alfonso
    alfred alice amelia andrei andrew aneurin angela anna anne annie anthony antoine antonio
    antony anwar archibald aristide arthur augusto augustus barbara barry beatrice benito
    benjamin bernard bernardo bertha boris brendan brian bridget bruce calvin camille camillo
    carlos caroline cathal catherine cesare chandra charles charlotte christabel christopher
    clara claude claudius clement clementine cleopatra constance constantine cornelius cyril
    daniel david deirdre denis dennis diana diego dmitri dmitry dolores dominic donald dorothy
    douglas dwight eamon edgar edith edmund eduard edward edwin eleanor elizabeth ellen emile
    emiliano emily emma emmanuel emmeline enver eoin eric erich ernest ernst erskine erwin
    etienne eugene eva felix feodor ferdinand fidel frances francis francisco francois francoise
    franklin franz fred frederick friedrich fritz fulgencio fyodor gaius galeazzo gamal gaspard
    gaston gavrilo geoffrey georg george georges georgy gerald gerard gertrude gilbert giovanni
    giuseppe golda gonzalo gordon graham grigory guglielmo gustav guy hannibal harold harriet
    harry heinrich helen helmut henri henry herbert hermann hernan hjalmar horace horatio hugh
    hugo humphrey ian ibrahim ignatius igor indira isaac isabella ismet ivan jacob jacques james
    jane janet jasper jawaharlal jean jeremy jim jimmy joachim joan john jomo jonathan jorge
    jose josef joseph josephine joshua josip juan jules julia julius karl katharine katherine
    keir keith kenneth kevin kieran klaus klemens konrad kurt kwame lambert laura lavrenti
    lawrence lazar leo leon leonid lev liam louis louise lucien lucius lucy ludwig luigi luis
    lyndon malcolm manuel marcus margaret marguerite maria marie marius mark martha martin mary
    matilda matthew maud maurice maximilien mehmed mehmet menachem michael midhat miguel mikhail
    millicent mohammed mohandas muhammad mustafa nancy napoleon natalia nathaniel neil nelson
    neville nicholas nicolas nigel nikita nikolai octavian oliver oscar otto pablo patrick paul
    pavel pedro percy pericles perkin peter philip pierre pietro pyotr rabindranath rachel ralph
    ramsay raymond rebecca reginald reinhard ricardo richard robert roger roland ronald rory
    rosa roy rudolf ruhollah rupert ruth saddam sally samuel sarah sarojini seamus sean
    sebastian sergei sheila sidney sigismund sigmund simon sophia spartacus stanislaw stanley
    stefan stepan stephen subhas suleyman susan sylvia theodore theresa thomas thurgood tiberius
    timothy tomas tony ulysses ursula vaclav vallabhbhai vasily venustiano vera vernon viktor
    vincent vittorio vladimir vyacheslav walter walther werner wilfred wilhelm william winston
    ben bob bobby gerry hilary jack joe johnny kate kitty mick molly sam ted tim tom willie
    woodrow yasser yegor yevgeny yitzhak yuri
    """.split()
)
"""Given names, in small letters and without accents."""

_PLACES = """
    aberdeen afghanistan africa albania alexandria algeria america amsterdam anatolia antioch
    antwerp aquitaine arabia aragon argentina armenia asia athens australia austria
    austria-hungary avignon babylon baghdad balkans bavaria beijing belfast belgium belgrade
    berlin birmingham bohemia bolivia bologna bosnia boston brazil britain brittany brussels
    bulgaria burgundy burma byzantium cadiz calais california cambodia canada canterbury carolina
    carthage castile catalonia ceylon chile china cologne colombia congo constantinople corinth
    cornwall crete crimea croatia cuba cyprus czechoslovakia dalmatia delhi denmark dresden dublin
    edinburgh egypt england essex estonia ethiopia etruria europe finland flanders florence
    florida france gaul geneva genoa georgia germany ghana glasgow greece grenada guatemala haiti
    hamburg hanoi havana hesse hiroshima holland hungary iceland india indochina indonesia ionia
    iran iraq ireland israel istanbul italy jamaica japan jerusalem jordan judaea judea jutland
    kansas kashmir kent kenya kiev korea kosovo kuwait laos latvia lebanon leningrad libya lisbon
    lithuania liverpool lombardy london lorraine lyon macedon macedonia madrid magdeburg malaya
    malta manchester manchuria marseille massachusetts mecca medina melos mercia mexico milan
    minnesota modena moldova mongolia montenegro moravia morocco moscow munich mycenae nanjing
    nanking nantes naples navarre netherlands nicaragua nigeria normandy northumbria norway
    nottingham nuremberg oxford pakistan palestine panama paris parma parthia pennsylvania persia
    peru petersburg petrograd philadelphia philippines phoenicia picardy piedmont pisa pittsburgh
    poland portugal prague prussia punjab ravenna rhineland rhodesia romania rome rouen ruhr
    russia rwanda sardinia savoy saxony scandinavia scotland serbia shanghai siberia sicily
    silesia singapore slovakia slovenia somalia spain sparta stalingrad strasbourg sudan
    sudetenland sussex sweden switzerland syracuse syria taiwan texas thailand thebes tibet tokyo
    transylvania troy tunisia turin turkey tuscany tyrol uganda ukraine ulster uruguay utrecht
    valencia venetia venezuela venice versailles vienna vietnam virginia wales warsaw washington
    wessex westphalia wisconsin wurttemberg yemen yugoslavia zimbabwe zurich
    """.split()

_BODIES = """
    baath bolshevism buddhism bundesrat bundestag bureaucracy business capital capitalism
    catholicism centre chartism cheka christianity comintern communism congress cortes culture
    dail democracy downing duma east entente fascism fatah finance freikorps gestapo guomindang
    habsburg hamas hezbollah hinduism industry islam judaism khmer knesset komsomol kremlin
    kuomintang labor labour liberalism likud luftwaffe management militia nature nazism nkvd north
    okhrana orthodoxy papacy parliament plaid politburo porte presidency protestantism reichsrat
    reichstag reichswehr religion romanov rump sejm shogunate sinn socialism solidarity south
    soviet stormont supreme taliban trade tudor vatican vichy viet vietcong vietminh wehrmacht
    west westminster whitehall zemstvo zionism
    """.split()

NO_PERSONS = frozenset((*_PLACES, *_BODIES))
"""Words of places and bodies that stand on sides, in small letters and without accents."""

_OF_LANDS = ("land", "shire", "stan")
_OF_IDEAS = ("ism", "ity", "ation", "ship", "cracy", "archy")


def is_first_name(word: str) -> bool:
    """Say whether a word is a given name, and of nothing else that stands on sides."""
    return word[:1].isupper() and name_key(word) in FIRST_NAMES


def names_place_or_body(name: str) -> bool:
    """Say whether a word of a name is one of a place, of a body of people, or of an idea."""
    words = {name_key(name), *map(name_key, name.replace("-", " ").split())}
    return any(word in NO_PERSONS or word.endswith((*_OF_LANDS, *_OF_IDEAS)) for word in words)
