"""Qt as it is installed: faults of a wheel or a machine that no test of ours would name."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication


def test_twenty_thousand_void_calls_survive(qapp: QApplication) -> None:
    # PySide6 6.12.0 on Python 3.11 drops a reference to None on each: the interpreter aborts after some 6,000.
    thing = QObject()
    for _ in range(20_000):
        thing.setObjectName("thing")
        thing.blockSignals(False)
    assert thing.objectName() == "thing"


def test_a_real_font_is_found(qapp: QApplication) -> None:
    # Without one Qt draws boxes, all of one width, and says nothing.
    assert QFontDatabase.families()
    font = QFont(QApplication.font())
    assert QFontInfo(font).family()
    widths = {QFontMetricsF(font).horizontalAdvance(letter) for letter in "iWm."}
    assert len(widths) > 1 or QFontInfo(font).fixedPitch()


@pytest.mark.parametrize("name", ["da", "en"])
def test_our_resources_are_registered(name: str) -> None:
    from PySide6.QtCore import QFile

    from jobdesk.gui.generated import resources_rc

    assert resources_rc.qt_resource_data
    assert QFile.exists(f":/translations/jobdesk_{name}.qm")
