"""Filters as files that people share."""

import json
from pathlib import Path

import pytest

from jobdesk.config.filter_files import NewerFilterFile, NoFilterFile, decode_filters, encode_filters
from jobdesk.config.settings import Settings, load_settings, save_settings
from jobdesk.model.query_record import QueryRecord
from jobdesk.model.saved_filter import MAX_NAME_LENGTH, SavedFilter

FILTERS = (
    SavedFilter(name="Nattens fejl æ", query=QueryRecord(states=("failed",), chosen={"script": "Inventory"})),
    SavedFilter(name="Other"),
)


def test_filters_come_back_from_a_file() -> None:
    assert decode_filters(encode_filters(FILTERS)) == FILTERS


def test_fields_of_a_newer_version_do_no_harm() -> None:
    content = json.loads(encode_filters(FILTERS))
    content["filters"][0]["query"]["colour"] = "red"
    assert decode_filters(json.dumps(content).encode()) == FILTERS


def test_newer_form_is_named() -> None:
    with pytest.raises(NewerFilterFile):
        decode_filters(b'{"jobdesk_filters": 2, "filters": "in another form"}')


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"null", b"\xff", b'{"filters": []}', b'{"jobdesk_filters": 1, "filters": []}', b"[" * 100_000),
        *(b'{"jobdesk_filters": 1, "filters": [{"name": 5}]}', b'{"jobdesk_filters": 1, "filters": [{"name": " "}]}'),
    ],
    ids=lambda content: content[:40],
)
def test_what_is_no_filter_file_is_refused(content: bytes) -> None:
    with pytest.raises(NoFilterFile) as caught:
        decode_filters(content)
    assert caught.value.sentence


def test_too_long_name_is_cut() -> None:
    (found,) = decode_filters(encode_filters((SavedFilter(name=f" {'n' * 200} "),)))
    assert found.name == "n" * MAX_NAME_LENGTH


def test_filters_and_last_query_are_kept_in_the_settings(tmp_path: Path) -> None:
    settings = Settings(
        filters=list(FILTERS), start_filter="own:Other", last_query=QueryRecord(search="a"), searches=["b"]
    )
    save_settings(tmp_path, settings)
    assert load_settings(tmp_path) == settings
