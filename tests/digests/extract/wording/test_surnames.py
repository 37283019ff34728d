"""Which part of a name a line calls somebody by."""

import pytest

from digests.extract.wording.surnames import surname


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Ana Odinga", "Odinga"),
        ("Malloum", "Malloum"),
        ("Walid al-Malloum", "al-Malloum"),
        ("Jan van der Berg", "van der Berg"),
        ("Lee Jae-yong", "Lee"),
        ("Ri Son Gwon", "Ri"),
        ("Zhao Lijian", "Zhao"),
        ("Peter Yang Xiaoping", "Yang"),
        ("Yang Garrow", "Garrow"),
        ("Felipe VI", "Felipe VI"),
        ("Sam Odinga Jr.", "Sam Odinga Jr."),
    ],
)
def test_a_person_is_called_by_the_surname(name: str, called: str) -> None:
    assert surname(name) == called
