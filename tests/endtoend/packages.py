# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The packages that cpack makes of this build: what is in them, that what they name exists, and that what they unpack runs."""
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from programs import BIN, folder, run_all  # noqa: E402


def run(*arguments, **options):
    done = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, timeout=300, **options)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


def packages(place):
    # A sanitised program does not strip well, and need not here.
    run("cpack", "--config", BIN.parent / "CPackConfig.cmake", "-B", place, "-D", "CPACK_STRIP_FILES=OFF", cwd=place)
    found = {p.name.split("_")[0]: p for p in place.glob("*.deb")}
    assert set(found) == {"nocturne", "nocturned"}, found
    return found


def test_lintian_has_nothing_to_say():
    with folder() as place:
        run("lintian", "--allow-root", "--fail-on", "error,warning", "--suppress-tags", "unstripped-binary-or-object", *packages(place).values())


def test_what_is_in_them():
    with folder() as place:
        made = packages(place)
        field = lambda name, key: run("dpkg-deb", "--field", made[name], key).strip()  # noqa: E731
        assert field("nocturne", "Version") == field("nocturned", "Version") == run(BIN / "nocturned", "--version").split()[1]
        assert "libqt6charts6" in field("nocturne", "Depends") and "qt6-qpa-plugins" in field("nocturne", "Depends")
        assert "libsqlite3-0" in field("nocturned", "Depends") and "libqt6widgets6" not in field("nocturned", "Depends")
        assert field("nocturned", "Description").count("\n") >= 2
        for name in made:
            run("dpkg-deb", "--extract", made[name], place / name)
        console, backend = place / "nocturne", place / "nocturned"
        for path in ("usr/bin/nocturne", "usr/share/applications/nocturne.desktop", "usr/share/icons/hicolor/256x256/apps/nocturne.png",
                     "usr/share/man/man1/nocturne.1.gz", "usr/share/doc/nocturne/copyright"):
            assert (console / path).is_file(), path
        for path in ("usr/bin/nocturned", "usr/lib/systemd/system/nocturned.service", "etc/nocturne/nocturned.yaml",
                     "usr/share/man/man1/nocturned.1.gz", "usr/share/doc/nocturned/examples/dashboards/1-executive.yaml"):
            assert (backend / path).is_file(), path
        desktop = dict(line.split("=", 1) for line in (console / "usr/share/applications/nocturne.desktop").read_text().splitlines() if "=" in line)
        assert (console / "usr/bin" / desktop["Exec"]).is_file()
        unit = (backend / "usr/lib/systemd/system/nocturned.service").read_text()
        for line in unit.splitlines():
            if line.startswith("ExecStart"):
                program, config = line.split("=", 1)[1].split()[0], line.rsplit(" ", 1)[1]
                assert (backend / program.lstrip("/")).is_file() and (backend / config.lstrip("/")).is_file(), line
        # As little as it needs may it do; the documents come with it; an upgrade starts it anew and a purge leaves nothing.
        exposure = run("systemd-analyze", "security", "--offline=true", backend / "usr/lib/systemd/system/nocturned.service").strip().splitlines()[-1]
        assert float(exposure.split(":")[1].split()[0]) < 2.5, exposure
        assert (backend / "usr/share/doc/nocturned/operations.md").is_file() and (backend / "usr/share/doc/nocturned/decisions").is_dir()
        scripts = {name: run("dpkg-deb", "--info", made["nocturned"], name) for name in ("postinst", "prerm", "postrm")}
        assert "try-restart" in scripts["postinst"] and "purge" in scripts["postrm"] and "/var/lib/nocturne" in scripts["postrm"]
        for text in scripts.values():
            run("sh", "-n", "-c", text)
        assert run("dpkg-deb", "--info", made["nocturned"], "conffiles").strip() == "/etc/nocturne/nocturned.yaml"
        # What they carry is good: the configuration, the dashboards, and the programs start.
        program = backend / "usr/bin/nocturned"
        run(program, "check", "--config", backend / "etc/nocturne/nocturned.yaml")
        run(program, "check", "--dashboards", backend / "usr/share/doc/nocturned/examples/dashboards")
        run(console / "usr/bin/nocturne", "--version", env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})


if __name__ == "__main__":
    run_all(globals())
