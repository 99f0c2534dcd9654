"""The fleet after changes: what is newer stays, what was removed is gone from every name and membership."""

from jobdesk.index.fleet import Fleet
from jobdesk.model.changes import ChangeSet
from jobdesk.model.computer import SERVER_ENGINE, Computer, ComputerId, Group, GroupId

ONE, TWO = ComputerId(1), ComputerId(2)


def a_fleet() -> Fleet:
    computers = [Computer(id=each, revision=1, name=f"bpc-{each}") for each in (ONE, TWO)]
    return Fleet(computers, [Group(id=GroupId(1), revision=1, name="Readers", computer_ids=(ONE, TWO))])


def test_removed_computer_and_group_are_gone() -> None:
    fleet = a_fleet().changed(ChangeSet(revision=2, removed_computers=(ONE,), removed_groups=(GroupId(1),)))

    assert fleet.computers_by_name == ((TWO,), ("bpc-2",))
    assert fleet.groups_by_name == ((), ())
    assert tuple(fleet.group_names((ONE, TWO))) == ()


def test_removal_of_what_is_not_there_is_no_change() -> None:
    fleet = a_fleet()
    assert fleet.changed(ChangeSet(revision=2, removed_computers=(ComputerId(9),))) is fleet


def test_tags_alone_are_no_change() -> None:
    fleet = a_fleet()
    tagged = Computer(id=ONE, revision=5, name="bpc-1", tags=("kiosk",))
    assert fleet.changed(ChangeSet(revision=5, computers=(tagged,))) is fleet


def test_servers_own_place_has_a_name_and_is_no_computer_of_people() -> None:
    own = Computer(id=ComputerId(3), revision=1, name="Job server", engine=SERVER_ENGINE)
    fleet = a_fleet().changed(ChangeSet(revision=2, computers=(own,)))

    assert fleet.computer_name((own.id,)) == "Job server"
    assert fleet.managed_by_name == ((ONE, TWO), ("bpc-1", "bpc-2"))
    assert fleet.computers_by_name[1] == ("bpc-1", "bpc-2", "Job server")
