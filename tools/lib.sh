# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# What the tools share. Sourced, not run.
set -euo pipefail
NOCTURNE_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# install_packages PURPOSE...: what is missing of the lists in tools/packages. Asks for nothing when all is there.
install_packages() {
    local wanted=() missing=() package
    for purpose in "$@"; do
        read -r -a list <<<"$(sed -n "s/^$purpose: //p" "$NOCTURNE_ROOT/tools/packages")"
        wanted+=("${list[@]}")
    done
    for package in "${wanted[@]}"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    local sudo=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { echo "These packages are needed: ${missing[*]}" >&2; return 1; }
        sudo=(sudo)
    fi
    echo "Installing ${#missing[@]} packages ..." >&2
    "${sudo[@]}" apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# install_peers FOLDER: what tests/bench/package.json names, from npm, into FOLDER.
install_peers() {
    command -v node >/dev/null && command -v npm >/dev/null || install_packages node
    mkdir -p "$1"
    cmp -s "$NOCTURNE_ROOT/tests/bench/package.json" "$1/package.json" && [ -d "$1/node_modules" ] && return 0
    cp "$NOCTURNE_ROOT/tests/bench/package.json" "$1/package.json"
    (cd "$1" && npm install --no-package-lock --no-audit --no-fund --loglevel=error >&2)
}

# build PRESET: configures once, then builds.
build() {
    cd "$NOCTURNE_ROOT"
    [ -f "build/$1/build.ninja" ] || cmake --preset "$1" >"/tmp/nocturne-configure-$$.log" 2>&1 || {
        cat "/tmp/nocturne-configure-$$.log" >&2
        return 1
    }
    rm -f "/tmp/nocturne-configure-$$.log"
    cmake --build --preset "$1"
}
