"""A disk that is full while a run writes: one line, nothing lost, and on again with more room."""

import subprocess

import pytest

from tests.faults.process import content_of, is_one_line, quotes, start, write_articles


@pytest.fixture
def disk(tmp_path):
    """A disk of its own that can be made larger."""
    place = tmp_path / "disk"
    place.mkdir()

    def mount(options):
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    made = mount("size=1m")
    if made.returncode:
        pytest.skip(f"no disk to fill, as mount failed: {made.stderr.strip()}")
    try:
        yield place, lambda: mount("remount,size=256m").check_returncode()
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.faults
def test_a_full_disk_loses_nothing(disk, tmp_path):
    place, make_room = disk
    folder = write_articles(tmp_path / "articles", 200)
    db = place / "q.db"
    process = start("ingest", folder, "--db", db)
    _, err = process.communicate(timeout=300)
    assert process.returncode == 1
    assert is_one_line(err), err
    assert "the disk is full" in err
    code, out, err = quotes("stats", "--db", db)
    assert code == 0 or is_one_line(err)
    make_room()
    assert quotes("stats", "--db", db)[0] == 0
    assert quotes("verify", "--db", db)[::2] == (0, "")
    code, out, err = quotes("ingest", folder, "--db", db)
    assert (code, err) == (0, "")
    assert " 0 unchanged" not in out  # what was written before is safe
    other = tmp_path / "q.db"
    assert quotes("ingest", folder, "--db", other)[0] == 0
    assert content_of(db) == content_of(other)


@pytest.mark.faults
@pytest.mark.parametrize("filled", range(0, 640, 128))
def test_a_disk_that_is_full_at_any_moment(filled, disk, tmp_path):
    place, make_room = disk
    folder = write_articles(tmp_path / "articles", 30)
    (place / "other").write_bytes(bytes(filled * 1024))
    db = place / "q.db"
    process = start("ingest", folder, "--db", db)
    _, err = process.communicate(timeout=300)
    assert (process.returncode, err) == (0, "") or is_one_line(err), err
    make_room()
    code, _, err = quotes("ingest", folder, "--db", db)
    assert (code, err) == (0, "")
    assert len(content_of(db)["articles"]) == 30


@pytest.mark.faults
def test_a_backup_on_a_full_disk_leaves_nothing_half(disk, undisturbed):
    place, _ = disk
    (place / "other").write_bytes(bytes(900 * 1024))
    code, _, err = quotes("backup", place / "copy.db", "--db", undisturbed)
    assert code == 1
    assert is_one_line(err), err
    assert [file.name for file in place.iterdir()] == ["other"]
