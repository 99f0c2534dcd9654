"""How hard passwords are to guess."""

import pytest

from jobdesk.model.password_strength import Strength, judge_password


@pytest.mark.parametrize(
    ("password", "strength"),
    [
        ("", Strength.TOO_SHORT),
        ("aB3$xyz", Strength.TOO_SHORT),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("abcdefghijklmnop", Strength.WEAK),
        ("12345678901234567890", Strength.WEAK),
        ("Password1", Strength.WEAK),
        ("tK8#wq2L", Strength.FAIR),
        ("horse lamp cloudy fjord", Strength.STRONG),
    ],
)
def test_strength(password: str, strength: Strength) -> None:
    assert judge_password(password) is strength


def test_name_of_the_user_counts_for_nothing() -> None:
    assert judge_password("cecilie-tK8#w", ["Cecilie"]) is Strength.WEAK
    assert judge_password("cecilie-tK8#w") is not Strength.WEAK
