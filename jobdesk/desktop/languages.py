"""The language of the windows: the person's choice, else the system's, else English."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

LANGUAGES = ("en", "da")


def choose_language(chosen: str) -> str:
    """The language to speak: `chosen`, or the first of the system's that there is."""
    if chosen in LANGUAGES:
        return chosen
    for name in QLocale.system().uiLanguages():
        language = name.replace("_", "-").partition("-")[0].lower()
        if language in LANGUAGES:
            return language
    return "en"


def speak(language: str) -> None:
    """Installs a language for all words made from now on. The locale stays the system's where it is of the language."""
    if QLocale.system().name().partition("_")[0] != language:
        QLocale.setDefault(QLocale(language))
    application = QCoreApplication.instance()
    assert application is not None, "an application speaks"
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in ((f"qtbase_{language}", qt_folder), (f"jobdesk_{language}", ":/translations")):
        translator = QTranslator(application)
        if translator.load(name, folder):
            QCoreApplication.installTranslator(translator)
