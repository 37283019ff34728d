"""A line keeps both parts of what is one: a name and its number, either and or, all of a list that says what several are."""

from __future__ import annotations

import pytest

from digests.extract.reader import Reader
from tests.digests.extract.wire import first


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Poland seizes the Nord Stream 1 pipeline terminal.", "Poland seizes Nord Stream 1 pipeline terminal"),
        ("At least 300 Ethiopian soldiers are reported killed or captured after being surrounded in the Tekeze Valley.",
         "300+ Ethiopian soldiers reportedly killed or captured"),
        ("Kenya imposes sanctions on 14 current and former Chadian judges, including current Lac Region Chief Prosecutor Anna Ruiz, for their part in jailing her rival.",
         "Kenya sanctions 14 current and former Chadian judges for part in jailing her rival"),
        ("Tens of thousands of pensioners take to the squares in several regions of Peru to protest against the Pensions (Reform) Act.",
         "Tens of thousands take to squares to protest against Pensions Reform Act in Peru"),
        ("Eleven Nile Accord member states support a declaration recognizing Juan Ruiz as interim President of Chad, while two members of the Accord, Uganda and Burundi, did not.",
         "11 Nile Accord member states support declaration recognizing Juan Ruiz"),
        ("Pacifist marchers rally in the Colombian towns of Barranquilla, Santa Marta and Buenaventura in response to the shooting of a teacher.",
         "Pacifist marchers rally in Colombian towns after shooting of teacher"),
        ("Six people die in a hotel fire in Lagos, Nigeria, that police believe was caused by an attack by a gang.",
         "6 die in hotel fire in Lagos, Nigeria"),
        ("Russian Senator and former mayoral candidate Boris Nemtsov endorses Vladimir Putin in his bid for the mayoralty of Moscow.",
         "Nemtsov endorses Putin in bid for mayoralty of Moscow"),
        ("Texas U.S. Representative and former mayoral candidate Laura Hill endorses Senator Bernie Sanders in his campaign for the Democratic nomination.",
         "Texas US representative Hill endorses Sanders in campaign for Democratic nomination"),
        ("Clashes between vendors and riot police at a market gate in Cotonou leave dozens of people injured.",
         "Clashes between vendors and riot police at market gate in Cotonou leave dozens injured"),
        # An oblast is another place than its town.
        ("A Ukrainian drone hits a fuel depot near the village of Chaika in Kherson Oblast, according to Russian authorities.",
         "Russia: Ukrainian drone hits fuel depot near Chaika in Kherson Oblast"),
    ],
)  # fmt: skip
def test_what_is_one_goes_whole_or_stays_whole(reader: Reader, text: str, line: str) -> None:
    assert first(reader, text=text).line == line
